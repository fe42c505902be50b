"""What a quantity counts: the counted noun, whether it names people, and the measure that the words around it give."""
