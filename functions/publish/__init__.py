"""Keeps the public pages and lists of reports in step with each report as it stands."""
