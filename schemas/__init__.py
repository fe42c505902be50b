"""The contract: every column, table, reason code and expectation; imports nothing of `flows`."""
