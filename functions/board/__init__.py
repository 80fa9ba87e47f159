"""Publishes how well each agency and region does, from counts alone, as static pages and data."""
