"""Calls that must not be repeated blindly: what an error says about whether the message left."""

from collections.abc import Callable
from typing import Any

from botocore.exceptions import ClientError, ConnectTimeoutError, EndpointConnectionError, HTTPClientError

from domain.telling.delivery import NotDelivered, ResultLost

# The service read the request and will never take it: a malformed address, a refused content.
FINAL = frozenset({"MessageRejected", "BadRequestException", "InvalidParameter", "InvalidParameterValue"})


def attempt(call: Callable[[], Any]) -> Any:
    """Make the call once. Raises NotDelivered if it was certainly refused, ResultLost if nobody can know."""
    try:
        return call()
    except ClientError as error:
        code = error.response["Error"]["Code"]
        if error.response["ResponseMetadata"]["HTTPStatusCode"] >= 500:
            raise ResultLost(code) from error
        raise NotDelivered(code, final=code in FINAL) from error
    except (ConnectTimeoutError, EndpointConnectionError) as error:
        raise NotDelivered("unreachable") from error
    except HTTPClientError as error:
        raise ResultLost(type(error).__name__) from error
