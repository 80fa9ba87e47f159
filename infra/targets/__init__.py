"""Targets of regional action plans as a table that people edit: validate, diff, import, export, seed."""
