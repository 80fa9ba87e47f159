"""The business: pure functions over frozen data. Time, holidays, ids and policy come in as arguments."""
