"""Trains a region's router from what officers finally decided, and puts it in use only where it is better."""
