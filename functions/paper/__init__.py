"""A case on paper: for the file, and for units that have no internet."""
