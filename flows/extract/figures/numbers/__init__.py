"""How a number is written and the words at it: its words, bound, unit, and what makes it no quantity."""
