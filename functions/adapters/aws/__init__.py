"""What every function needs of AWS and of its environment: clients, clock, queues, counts, settings."""
