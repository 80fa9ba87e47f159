"""Who is told what, when, and in which words; and what becomes of each message."""
