"""Brings each new report to the agency that is competent for it, or to the human who must decide."""
