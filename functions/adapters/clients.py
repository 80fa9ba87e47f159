"""AWS clients, one of each a process."""

from functools import cache
from typing import Any

import boto3
from botocore.config import Config


@cache
def client(service: str) -> Any:
    """A client with botocore's own retries: for calls that may safely be repeated.

    Links of S3 then name the bucket's regional host: Jakarta does not answer under the global one, and the pages'
    Content-Security-Policy allows uploads to that host alone.
    """
    make: Any = boto3.client
    return make(service, config=Config(s3={"addressing_style": "virtual"}))


@cache
def single_shot(service: str, timeout: float = 10) -> Any:
    """A client that tries once: a mail or SMS repeated below the ledger would be one that nobody counted."""
    make: Any = boto3.client
    once = Config(retries={"total_max_attempts": 1}, connect_timeout=timeout, read_timeout=timeout)
    return make(service, config=once)
