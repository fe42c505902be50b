"""What `hearsay doctor` looks at; each check answers with findings, and mends nothing."""
