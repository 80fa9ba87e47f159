"""Compiled data and the directory: words, calendar, categories, reasons, offices, what the router knows."""
