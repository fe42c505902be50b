"""How sure a claim is: hedges, the clauses they reach, polarity, and what the text says of confirmation."""
