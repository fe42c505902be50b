"""Inputs that hold many documents: dumps, mailboxes, crawls, archives, and what is packed. One module a kind."""
