"""Which documents repeat another one, word for word or nearly."""
