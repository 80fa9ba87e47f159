"""Training and judging a region's learned router offline: from CSV files, or from the reports of a running service."""
