"""Examines what was uploaded: keeps what is what it claims, without its metadata; the rest goes to quarantine."""
