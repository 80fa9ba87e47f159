"""A regional stack's parameters as they are locally: its parameter file and what only an account gives."""

from infra.deploy import region
from infra.local.places import ACCOUNT


def parameters(stack: str, url: str) -> dict[str, str]:
    """SMS is on, so that it can be seen; the certificate's name only makes the template bring its distribution.

    Raises infra.deploy.region.DeployError for a stack that has no file.
    """
    told = region.read(stack)
    return {
        **told.parameters,
        **region.family(told, ACCOUNT),
        "PublicOrigin": url,
        "DomainName": "localhost",
        "CertificateArn": f"arn:aws:acm:us-east-1:{ACCOUNT}:certificate/local",
        "OriginSecret": "known-to-everyone-on-this-machine-0",
        "CostCeilingUsd": "10",
        "SmsEnabled": "yes",
        "SmsMonthlyBudget": "1000",
        "Rollout": "AllAtOnce",
        "WebhookLocalHosts": "127.0.0.1 localhost",
        "BoardSchedule": "rate(3 minutes)",
        "BriefSchedule": "rate(2 minutes)",
    }


def mail_domains() -> set[str]:
    """The domains that infra/account.yaml would have verified for sending."""
    return {one.parameters.get("MailDomain", "") for one in region.every()} - {""}
