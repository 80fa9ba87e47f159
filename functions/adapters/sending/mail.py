"""Mail through SES: plain text, a stable id on every attempt, and tags by which a bounce finds its delivery."""

from typing import Any

from adapters.aws.once import attempt
from domain.telling.messages import Mail


class Mailer:
    """`client` must not retry by itself (adapters.aws.clients.single_shot)."""

    def __init__(self, client: Any, sender: str, configuration_set: str) -> None:
        self._client, self._sender, self._set = client, sender, configuration_set

    def send(self, to: str, mail: Mail, delivery_id: str, recipient: str) -> None:
        """Raises NotDelivered or ResultLost."""
        simple = {
            "Subject": {"Data": mail.subject, "Charset": "UTF-8"},
            "Body": {"Text": {"Data": mail.body, "Charset": "UTF-8"}},
            "Headers": [
                {"Name": "X-SP4N-Id", "Value": delivery_id},
                {"Name": "Auto-Submitted", "Value": "auto-generated"},
            ],
        }
        attempt(
            lambda: self._client.send_email(
                FromEmailAddress=self._sender,
                Destination={"ToAddresses": [to]},
                Content={"Simple": simple},
                ConfigurationSetName=self._set,
                EmailTags=[
                    {"Name": "delivery", "Value": delivery_id},
                    {"Name": "recipient", "Value": tag_of(recipient)},
                ],
            )
        )


def tag_of(recipient: str) -> str:
    """SES takes letters, digits and _ - . @ in tags, but no colon."""
    return recipient.replace(":", "@")


def recipient_of(tag: str) -> str:
    return tag.replace("@", ":")
