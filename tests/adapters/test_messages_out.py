"""Mail, SMS, partner queues and secrets against moto: what leaves, and what may not."""

import base64
from datetime import UTC, datetime
from typing import Any

import pytest
from botocore.exceptions import ClientError, ConnectTimeoutError, ReadTimeoutError

from adapters.aws.once import attempt
from adapters.sealed.opened import OpenIdentities
from adapters.sealed.webhook_secrets import WebhookSecrets
from adapters.sending.mail import Mailer, recipient_of, tag_of
from adapters.sending.partner_queues import PartnerQueues
from adapters.sending.sms import PER_NUMBER_AND_DAY, SmsSender, SwitchedOff, indonesian
from domain.telling.delivery import NotDelivered, ResultLost, Withheld
from domain.telling.messages import Mail
from tests.aws import Cloud

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


class Ses:
    """Remembers one call."""

    def __init__(self) -> None:
        self.call: dict[str, Any] = {}

    def send_email(self, **call: Any) -> None:
        self.call = call


def test_a_mail_carries_a_stable_id_and_the_tags_by_which_a_bounce_finds_it() -> None:
    ses = Ses()
    recipient = "agency:51.03-dishub:email:0a1b2c3d"
    Mailer(ses, "lapor@example.id", "sp4n-badung").send("a@b.example", Mail("S", "B"), "BDG-1.2", recipient)
    tags = {t["Name"]: t["Value"] for t in ses.call["EmailTags"]}
    assert {"Name": "X-SP4N-Id", "Value": "BDG-1.2"} in ses.call["Content"]["Simple"]["Headers"]
    assert (tags["delivery"], recipient_of(tags["recipient"])) == ("BDG-1.2", recipient)
    assert ":" not in tag_of(recipient)
    assert ses.call["ConfigurationSetName"] == "sp4n-badung"


def error(code: str, status: int) -> ClientError:
    return ClientError({"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status}}, "SendEmail")  # type: ignore[typeddict-item]


@pytest.mark.parametrize(
    ("trouble", "outcome"),
    [
        (error("TooManyRequestsException", 429), NotDelivered),
        (error("MessageRejected", 400), NotDelivered),
        (ConnectTimeoutError(endpoint_url="x"), NotDelivered),
        (ReadTimeoutError(endpoint_url="x"), ResultLost),
        (error("InternalFailure", 500), ResultLost),
    ],
    ids=["throttled", "rejected", "never connected", "no answer", "answer 500"],
)
def test_an_error_says_whether_the_mail_can_have_left(trouble: Exception, outcome: type[Exception]) -> None:
    def call() -> None:
        raise trouble

    with pytest.raises(outcome):
        attempt(call)


class Sns:
    """Counts messages, or refuses them."""

    def __init__(self, refuse: bool = False) -> None:
        self.sent: list[str] = []
        self.refuse = refuse

    def publish(self, **call: Any) -> None:
        if self.refuse:
            raise error("Throttled", 429)
        self.sent.append(call["PhoneNumber"])


def sender(aws: Cloud, sns: Sns, budget: int, usage: list[float]) -> SmsSender:
    return SmsSender(aws.client("dynamodb"), aws.reports, sns, budget, usage.append)


def test_one_number_gets_few_messages_a_day_and_more_the_next_day(aws: Cloud) -> None:
    sns, usage = Sns(), list[float]()
    sms = sender(aws, sns, 100, usage)
    for _ in range(PER_NUMBER_AND_DAY):
        sms.send("081234567890", "x", NOW)
    with pytest.raises(Withheld, match="sms_daily_cap"):
        sms.send("+62 812-3456-7890", "x", NOW)
    sms.send("+6281234567890", "x", NOW.replace(day=24))
    assert sns.sent == ["+6281234567890"] * (PER_NUMBER_AND_DAY + 1)
    assert usage[-1] == PER_NUMBER_AND_DAY + 1


def test_the_months_budget_ends_all_sms_until_the_next_month(aws: Cloud) -> None:
    sns, usage = Sns(), list[float]()
    sms = sender(aws, sns, 2, usage)
    sms.send("081200000001", "x", NOW)
    sms.send("081200000002", "x", NOW)
    with pytest.raises(Withheld, match="sms_budget"):
        sms.send("081200000003", "x", NOW)
    assert usage == [50, 100, 100]
    sms.send("081200000003", "x", datetime(2026, 12, 1, tzinfo=UTC))
    assert len(sns.sent) == 3


def test_a_budget_of_nothing_sends_nothing(aws: Cloud) -> None:
    with pytest.raises(Withheld, match="sms_budget"):
        sender(aws, Sns(), 0, []).send("081200000001", "x", NOW)


def test_what_the_service_refused_does_not_cost_the_budget(aws: Cloud) -> None:
    usage: list[float] = []
    with pytest.raises(NotDelivered):
        sender(aws, Sns(refuse=True), 2, usage).send("081200000001", "x", NOW)
    assert usage[-1] == 0


@pytest.mark.parametrize("phone", ["+61412345678", "0361224422", "112", "+1 900 555 0100", "", "+62812"])
def test_foreign_fixed_and_short_numbers_get_no_sms(phone: str, aws: Cloud) -> None:
    assert indonesian(phone) is None
    sns = Sns()
    with pytest.raises(Withheld, match="sms_foreign_number"):
        sender(aws, sns, 10, []).send(phone, "x", NOW)
    assert sns.sent == []


def test_sms_is_off_unless_switched_on() -> None:
    with pytest.raises(Withheld, match="sms_off"):
        SwitchedOff().send("081234567890", "x", NOW)


def test_a_partner_reads_its_own_queue(aws: Cloud) -> None:
    sqs = aws.client("sqs")
    url = sqs.create_queue(QueueName="sp4n-badung-partner-dishub")["QueueUrl"]
    PartnerQueues(sqs, "sp4n-badung-partner-").send("dishub", {"data": {"id": "A.2"}})
    assert sqs.receive_message(QueueUrl=url)["Messages"][0]["Body"] == '{"data": {"id": "A.2"}}'


def test_a_missing_partner_queue_is_told_and_can_be_made_later(aws: Cloud) -> None:
    sqs = aws.client("sqs")
    queues = PartnerQueues(sqs, "sp4n-sleman-partner-")
    with pytest.raises(NotDelivered) as refused:
        queues.send("dishub", {})
    assert not refused.value.final
    sqs.create_queue(QueueName="sp4n-sleman-partner-dishub")
    queues.send("dishub", {})


def test_a_secret_opens_for_its_own_agency_only(aws: Cloud) -> None:
    dynamodb, kms = aws.client("dynamodb"), aws.client("kms")
    key = kms.create_key()["KeyMetadata"]["KeyId"]
    secrets = WebhookSecrets(dynamodb, aws.reports, kms)
    secret = "whsec_" + base64.b64encode(b"s" * 32).decode()
    secrets.store("51.03-dishub", "main", secret, key)
    assert secrets.secret("51.03-dishub", "main") == secret
    with pytest.raises(NotDelivered, match="no_secret"):
        secrets.secret("51.03-dinkes", "main")
    row = {"pk": {"S": "AGENCY#51.03-dishub"}, "sk": {"S": "SECRET#main"}}
    item = dynamodb.get_item(TableName=aws.reports, Key=row)["Item"]
    assert secret not in str(item)
    dynamodb.put_item(TableName=aws.reports, Item={**item, "pk": {"S": "AGENCY#51.03-dinkes"}})
    with pytest.raises(NotDelivered, match="secret_unreadable"):
        secrets.secret("51.03-dinkes", "main")


def test_an_address_that_bounced_is_known_however_it_is_written(aws: Cloud) -> None:
    identities = OpenIdentities(aws.client("dynamodb"), aws.identities, aws.client("kms"))
    identities.suppress("Warga@Contoh.id", "bounced", NOW)
    assert identities.is_suppressed(" warga@contoh.ID ")
    assert not identities.is_suppressed("lain@contoh.id")
