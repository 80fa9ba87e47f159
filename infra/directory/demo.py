"""Invented addresses for a stack that runs on this machine, so that each kind of channel can be seen."""

from collections.abc import Iterator
from dataclasses import replace

from adapters.sealed.webhook_secrets import WebhookSecrets
from domain.directory import Agency, Channel, Offices
from infra.target import Target

# Fixed, so that a second start finds nothing to change. It signs messages of a demonstration only.
_DEMO_SECRET = "whsec_c3A0bi1sYXBvci1kZW1vbnN0cmF0aW9uLXNlY3JldA=="
_MAILS = {
    "badung.example": (
        "51.03-dishub", "51.03-pupr", "51.03-dlhk", "51.03-disdukcapil", "51.03-dinsos", "51.03-dinkes",
        "51.03-disdikpora", "51.03-satpolpp", "51.03-perkim", "51.03-koordinator", "51.03-inspektorat",
        "51.03-imigrasi", "51.03-pdam",
    ),
    "bali.example": ("51-koordinator", "51-inspektorat", "51-puprkim", "51-dklh"),
    "bandungkab.example": (
        "32.04-koordinator", "32.04-inspektorat", "32.04-dishub", "32.04-pupr", "32.04-dlh", "32.04-disdukcapil",
        "32.04-dinsos", "32.04-disdik", "32.04-dinkes",
    ),
    "lapor.example": ("00-admin", "kl-dalam-negeri"),
    "pln.example": ("bumn-pln",),
}  # fmt: skip
SHOWCASE = "51.03-dishub"


def agencies(offices: Offices, site: str) -> Iterator[Agency]:
    """Offices with mailboxes; one of them also with a webhook and a queue of its own."""
    for domain, ids in _MAILS.items():
        for id in ids:
            derived = offices.derive(id)
            if derived is None:
                raise LookupError(f"{id} is not in the standard set")
            slug = id.rpartition("-")[2] if domain != "lapor.example" else id.replace("00-", "")
            ways = (Channel("email", f"{slug}@{domain}"), *(_showcase(site) if id == SHOWCASE else ()))
            yield replace(derived, has_account=True, channels=ways)


def prepare(target: Target) -> None:
    """What the showcase's channels need beside its row: a secret, and a queue."""
    secrets = WebhookSecrets(target.client("dynamodb"), target["ReportsTable"], target.client("kms"))
    secrets.store(SHOWCASE, "dishub", _DEMO_SECRET, target["DataKey"])
    target.client("sqs").create_queue(QueueName=f"sp4n-{target.stack}-partner-dishub")


def _showcase(site: str) -> tuple[Channel, ...]:
    return (Channel("webhook", f"{site}/_local/webhook/dishub", "dishub"), Channel("queue", "dishub"))
