"""What a Prefect server holds of hearsay: deployments, a work pool, automations. Runs no stage, prints nothing."""
