"""Who signed in: API Gateway has verified the token, our own table says who that is and what seats are held."""

from collections.abc import Mapping
from typing import Any

from adapters.stores.officers import OfficerStore
from domain.desks.officers import Officer
from domain.errors import Forbidden, NotFound, Unauthenticated


def officer_of(request_context: Mapping[str, Any], store: OfficerStore) -> Officer:
    """The officer behind a request. Raises Unauthenticated without a token, Forbidden for a closed account.

    Read anew each time, so that a disabled account is out at its next request; nothing of the token is believed but
    its subject.
    """
    subject = subject_of(request_context)
    try:
        officer = store.load(subject)
    except NotFound as unknown:
        raise Forbidden("sign_in") from unknown
    if not officer.active:
        raise Forbidden("sign_in")
    return officer


def subject_of(request_context: Mapping[str, Any]) -> str:
    """The account's id. Raises Unauthenticated if no access token was verified."""
    claims = (request_context.get("authorizer") or {}).get("claims") or {}
    subject = str(claims.get("sub") or "")
    if not subject or claims.get("token_use") != "access":
        raise Unauthenticated
    return subject
