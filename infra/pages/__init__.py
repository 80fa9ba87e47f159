"""Builds the citizen's pages: assets by esbuild, HTML from the templates that the server renders too."""
