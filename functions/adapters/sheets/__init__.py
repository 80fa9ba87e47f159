"""Sheets of paper: what all functions share that set them."""
