"""What was changed in a document after it was published: figures, who gives them, quotations, headlines."""
