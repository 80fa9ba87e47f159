"""Agencies that are renamed, merged or split by decree: what a plan would move, and applying it."""
