"""The directory of agencies as a table that people edit: import, validate, diff, export, seed."""
