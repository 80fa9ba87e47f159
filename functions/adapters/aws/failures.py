"""What AWS may answer instead of doing what was asked; who catches these lets the request come again."""

from botocore.exceptions import BotoCoreError, ClientError

FAILURES = (ClientError, BotoCoreError)
