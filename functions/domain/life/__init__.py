"""What may happen to a report, act by act: one table of transitions and what each act must contain."""
