"""Who works at which desk, what stands there, and who may do what."""
