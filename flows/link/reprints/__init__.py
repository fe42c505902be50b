"""Reprints: which documents repeat an earlier one, word for word or nearly."""
