"""Counts what events say, each once."""
