"""The stream's only consumer: every stored event leaves the table for the queues that want it."""
