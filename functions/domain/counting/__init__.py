"""How many, how fast, how well: what each event adds to the counts, and how counts become figures."""
