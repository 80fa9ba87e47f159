"""Accounts in the user pool: made by invitation, closed by disabling, never deleted, since cases name their ids."""

from typing import Any


class Accounts:
    """The pool knows an address and a second factor, and nothing of seats."""

    def __init__(self, client: Any, pool: str) -> None:
        self._client, self._pool = client, pool

    def invite(self, email: str, *, quietly: bool = False) -> str:
        """The id of the account for this address, made if there is none; the pool mails a temporary password."""
        attributes = [{"Name": "email", "Value": email}, {"Name": "email_verified", "Value": "true"}]
        more = {"MessageAction": "SUPPRESS"} if quietly else {"DesiredDeliveryMediums": ["EMAIL"]}
        try:
            made = self._client.admin_create_user(
                UserPoolId=self._pool, Username=email, UserAttributes=attributes, **more
            )
        except self._client.exceptions.UsernameExistsException:
            return self.id_of(email)
        return _subject(made["User"]["Attributes"])

    def id_of(self, email: str) -> str:
        """The id of an account; empty when nobody has that address."""
        try:
            found = self._client.admin_get_user(UserPoolId=self._pool, Username=email)
        except self._client.exceptions.UserNotFoundException:
            return ""
        return _subject(found["UserAttributes"])

    def close(self, id: str) -> None:
        """No new sign-in and no new tokens; our own table ends the ones that are out."""
        self._client.admin_disable_user(UserPoolId=self._pool, Username=id)
        self._client.admin_user_global_sign_out(UserPoolId=self._pool, Username=id)

    def open(self, id: str) -> None:
        self._client.admin_enable_user(UserPoolId=self._pool, Username=id)


def _subject(attributes: list[dict[str, str]]) -> str:
    return next(a["Value"] for a in attributes if a["Name"] == "sub")
