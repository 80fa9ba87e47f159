"""SMS through SNS: Indonesian numbers only, few a day to one number, within a monthly budget, off by default."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from adapters.aws import measures
from adapters.aws.failures import refused_at
from adapters.aws.once import attempt
from domain.telling.delivery import NotDelivered, Withheld

PER_NUMBER_AND_DAY = 3
COUNTRY = "+62"
ON = "yes"


class SmsSender:
    """`usage` hears which share of the month's budget is used, in percent."""

    def __init__(self, dynamodb: Any, table: str, client: Any, budget: int, usage: Callable[[float], None]) -> None:
        self._dynamodb, self._table, self._client = dynamodb, table, client
        self._budget, self._usage = budget, usage

    def send(self, phone: str, text: str, now: datetime) -> None:
        """Raises Withheld where the rules forbid it, NotDelivered, ResultLost."""
        number = indonesian(phone)
        if number is None:
            raise Withheld("sms_foreign_number")
        self._count(number, now, 1)
        kind = {"AWS.SNS.SMS.SMSType": {"DataType": "String", "StringValue": "Transactional"}}
        try:
            attempt(lambda: self._client.publish(PhoneNumber=number, Message=text, MessageAttributes=kind))
        except NotDelivered:
            self._count(number, now, -1)
            raise

    def _count(self, number: str, now: datetime, by: int) -> None:
        """Count before sending, in one transaction with both caps; a refusal is taken back."""
        month = self._add(f"{now:%Y-%m}", self._budget, by, now + timedelta(days=400))
        digest = hashlib.sha256(number.encode()).hexdigest()[:16]
        day = self._add(f"{now:%Y-%m-%d}#{digest}", PER_NUMBER_AND_DAY, by, now + timedelta(days=3))
        try:
            self._dynamodb.transact_write_items(TransactItems=[month, day])
        except self._dynamodb.exceptions.TransactionCanceledException as error:
            refused = refused_at(error)
            if refused is None:
                raise
            self._usage(self._used(now) if refused else 100.0)
            raise Withheld("sms_daily_cap" if refused else "sms_budget") from error
        self._usage(self._used(now))

    def _add(self, sk: str, cap: int, by: int, expires: datetime) -> dict[str, Any]:
        return {
            "Update": {
                "TableName": self._table,
                "Key": {"pk": {"S": "BUDGET#SMS"}, "sk": {"S": sk}},
                "UpdateExpression": "ADD used :by SET expires_at = :expires",
                "ConditionExpression": "attribute_not_exists(used) OR used < :cap" if cap > 0 else "used < :cap",
                "ExpressionAttributeValues": {
                    ":by": {"N": str(by)},
                    ":cap": {"N": str(cap + (by < 0))},
                    ":expires": {"N": str(int(expires.timestamp()))},
                },
            }
        }

    def _used(self, now: datetime) -> float:
        key = {"pk": {"S": "BUDGET#SMS"}, "sk": {"S": f"{now:%Y-%m}"}}
        item = self._dynamodb.get_item(TableName=self._table, Key=key).get("Item", {})
        return 100.0 * int(item.get("used", {"N": "0"})["N"]) / max(self._budget, 1)


def usage(percent: float) -> None:
    """Which share of the month's budget is used, as an alarm watches it."""
    measures.count({"SmsBudgetUsedPercent": round(percent)})


class SwitchedOff:
    """No SMS in this stack."""

    def send(self, phone: str, text: str, now: datetime) -> None:
        raise Withheld("sms_off")


def sender(enabled: str, budget: str, dynamodb: Any, table: str, client: Callable[[], Any]) -> SmsSender | SwitchedOff:
    """By the stack's settings: off unless they say yes."""
    return SmsSender(dynamodb, table, client(), int(budget), usage) if enabled == ON else SwitchedOff()


def indonesian(phone: str) -> str | None:
    """A number as +62…; None if it is none of Indonesia's mobile numbers."""
    digits = "".join(c for c in phone if c.isdigit() or c == "+")
    if digits.startswith("08"):
        digits = COUNTRY + digits[1:]
    return digits if digits.startswith(f"{COUNTRY}8") and 11 <= len(digits) <= 15 else None
