"""HTTP: the way from a request to fields and a caller, and from answers and refusals back."""
