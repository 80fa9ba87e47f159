"""The OpenAPI 3.1 document, generated from the function's routes and pydantic models and the template's events."""
