"""A regional stack's parameters as they are locally: infra/regions/<stack>.json and what only an account gives."""

import json

from infra.local.places import ACCOUNT, ROOT

REGIONS = ROOT / "infra" / "regions"


class UnknownStack(RuntimeError):
    """No parameter file of that name."""


def parameters(stack: str, url: str) -> dict[str, str]:
    """SMS is on, so that it can be seen; the certificate's name only makes the template bring its distribution."""
    file = REGIONS / f"{stack}.json"
    if not file.exists():
        known = ", ".join(sorted(f.stem for f in REGIONS.glob("*.json")))
        raise UnknownStack(f"there is no stack {stack!r}; infra/regions/ has {known}")
    given: dict[str, str] = json.loads(file.read_text())["Parameters"]
    return {
        **given,
        "PublicOrigin": url,
        "DomainName": "localhost",
        "CertificateArn": f"arn:aws:acm:us-east-1:{ACCOUNT}:certificate/local",
        "OriginSecret": "known-to-everyone-on-this-machine-0",
        "CostCeilingUsd": "10",
        "SmsEnabled": "yes",
        "SmsMonthlyBudget": "1000",
        "Rollout": "AllAtOnce",
        "WebhookLocalHosts": "127.0.0.1 localhost",
    }


def mail_domains() -> set[str]:
    """The domains that infra/account.yaml would have verified for sending."""
    return {str(json.loads(f.read_text())["Parameters"].get("MailDomain", "")) for f in REGIONS.glob("*.json")} - {""}
