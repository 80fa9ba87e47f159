"""A year of invented reports for a board to show: counted by the real code, handed up as a stack below would do."""
