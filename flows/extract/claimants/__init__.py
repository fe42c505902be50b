"""Who is cited: one mention read, the mentions of a document resolved, the claimants of the warehouse linked."""
