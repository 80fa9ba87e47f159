"""What AWS may answer instead of doing what was asked; who catches these lets the request come again."""

from botocore.exceptions import BotoCoreError, ClientError

FAILURES = (ClientError, BotoCoreError)
REFUSED, CONFLICT = "ConditionalCheckFailed", "TransactionConflict"
_OUTRUN = frozenset({REFUSED, CONFLICT, "None"})


def cancelled(error: ClientError) -> list[str]:
    """Why a transaction was cancelled, item by item in its order; empty for any other error."""
    reasons = error.response.get("CancellationReasons", [])
    return [str(reason.get("Code")) for reason in reasons]


def refused_at(error: ClientError) -> int | None:
    """The place in the transaction of the first item whose condition did not hold."""
    codes = cancelled(error)
    return codes.index(REFUSED) if REFUSED in codes else None


def outrun(error: ClientError) -> bool:
    """Cancelled only because another writer was first; a throttled or malformed one is a failure."""
    codes = cancelled(error)
    return bool(codes) and _OUTRUN.issuperset(codes)
