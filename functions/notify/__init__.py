"""Tells agencies, by mail, webhook or their own queue."""
