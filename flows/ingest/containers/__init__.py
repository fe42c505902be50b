"""Inputs that hold many documents: dumps, mailboxes, crawls, archives, packed files. Each kind has its module."""
