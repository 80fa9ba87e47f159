"""The only code that knows boto3: stores, queues, keys, clock and the way from errors to HTTP."""
