"""Writes to reporters; the only function that can open identities."""
