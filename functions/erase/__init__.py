"""Makes good what an event DataErased promises: nothing personal of the report is left anywhere."""
