"""One answer for a merged cluster: what happens to its lead happens to each of its members."""
