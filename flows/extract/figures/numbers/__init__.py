"""How a number is written and what stands at it: its words, bound, unit, and what makes it no quantity."""
