"""Writes to those who lead: each week what is late, moves and repeats, at once what rises beyond chance."""
