"""Sources of the compiled data, and the builders that make build/data from them."""
