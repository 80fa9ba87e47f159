"""A plausible year of reports, counted by the real code and counted again by other code."""
