"""The clocks, worked each minute from the due index."""
