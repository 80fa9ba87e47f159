"""The items of the reports table and of its indexes, aggregate by aggregate; keys.py names them all."""
