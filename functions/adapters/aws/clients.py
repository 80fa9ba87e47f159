"""AWS clients, one of each a process, from boto3's core: boto3 itself adds its resources to each cold start."""

from functools import cache
from typing import Any

from botocore.config import Config
from botocore.session import Session


@cache
def session() -> Any:
    """Region, credentials and endpoint come from the environment."""
    return Session()


@cache
def client(service: str) -> Any:
    """A client with botocore's own retries: for calls that may safely be repeated.

    Links of S3 then name the bucket's regional host: Jakarta does not answer under the global one, and the pages'
    Content-Security-Policy allows uploads to that host alone.
    """
    return session().create_client(service, config=Config(s3={"addressing_style": "virtual"}))


@cache
def single_shot(service: str, timeout: float = 10) -> Any:
    """A client that tries once: a mail or SMS repeated below the ledger would be one that nobody counted."""
    once = Config(retries={"total_max_attempts": 1}, connect_timeout=timeout, read_timeout=timeout)
    return session().create_client(service, config=once)
