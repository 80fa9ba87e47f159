"""Working days, limits and what a report's clocks say: one engine for display, reminders, closing and counting."""
