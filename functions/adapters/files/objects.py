"""Reading objects of S3 that may not be there."""

from typing import Any

from botocore.exceptions import ClientError

# Without s3:ListBucket a missing key is answered 403: what is not there cannot be told from what may not be seen.
ABSENT = frozenset({"404", "403", "NoSuchKey", "AccessDenied"})


def content_of(s3: Any, bucket: str, key: str) -> bytes | None:
    """The bytes; None where there is no such object."""
    try:
        content: bytes = s3.get_object(Bucket=bucket, Key=key)["Body"].read()
    except ClientError as error:
        if error.response["Error"]["Code"] in ABSENT:
            return None
        raise
    return content
