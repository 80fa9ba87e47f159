"""Hands a stack's counts, and those it got from below, up to its parent, signed."""
