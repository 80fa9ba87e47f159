"""Keeps what is found, counted and met of each report in step with the report as it stands."""
