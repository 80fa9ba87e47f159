"""Counting everything anew from the stored events, beside the counts in use."""
