"""When a document was published: what is stated in any form, and what is printed at the head of a text."""
