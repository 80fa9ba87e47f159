"""What makes functions run on AWS besides HTTP: queues, the table's stream, the schedule. One module each."""
