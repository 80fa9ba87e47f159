"""The steps of a deployment, each said before it is done."""

import secrets
from collections.abc import Callable, Iterator, Mapping

from infra.build import build
from infra.deploy import sam
from infra.deploy.account import Account
from infra.deploy.region import DeployError, Region
from infra.local import sync
from infra.local.sign_in import page_config

Say = Callable[[str], None]


def plan(region: Region, aws_region: str) -> Iterator[str]:
    """What would be done, without asking any account."""
    yield f"stack      {region.stack_name} in {aws_region}"
    for name, value in region.parameters.items():
        yield f"parameter  {name} = {value or '(empty)'}"
    if region.unfilled:
        yield f"missing    {', '.join(region.unfilled)} still hold a placeholder: infra/regions/{region.stack}.json"
    yield "step 1     check credentials and the account's bucket for packages"
    yield "step 2     build functions and layers for Lambda (build/lambda)"
    yield f"step 3     {' '.join(sam.command(region, 'sp4n-artifacts-…', aws_region, '…', template='template.yaml'))}"
    yield "step 4     upload pages and public data, where they changed"
    yield "step 5     let the edge forget the old pages"


def deploy(region: Region, aws_region: str, say: Say, *, rotate: bool = False) -> None:
    """All steps. With `rotate`, the edge gets a new secret without refusing anybody meanwhile."""
    if region.unfilled:
        raise DeployError(f"Fill in {', '.join(region.unfilled)} in infra/regions/{region.stack}.json first.")
    say("1/5 credentials and account")
    account = Account(aws_region)
    account.check_artifacts()
    standing = account.outputs(region.stack_name)
    say("2/5 build for Lambda")
    built = build("lambda", say)
    for number, given in enumerate(_secrets(account, standing, rotate=rotate), 1):
        say(f"3/5 deploy {region.stack_name} to {account.id}" + (f", rotation {number} of 3" if rotate else ""))
        sam.deploy(region, account, built, given)
    _publish(account, account.outputs(region.stack_name), say)


def _secrets(account: Account, standing: Mapping[str, str], *, rotate: bool) -> Iterator[Mapping[str, str]]:
    """The secret parameters of each deployment that is needed.

    A new secret is first admitted by the API, then sent by the edge, and only then is the old one refused.
    """
    if not standing:
        yield {"OriginSecret": secrets.token_urlsafe(32)}
    elif not rotate:
        yield {}
    else:
        old, new = account.origin_secret(standing.get("DistributionId", "")), secrets.token_urlsafe(32)
        yield {"OriginSecret": old, "OriginSecretPrevious": new}
        yield {"OriginSecret": new, "OriginSecretPrevious": old}
        yield {"OriginSecret": new, "OriginSecretPrevious": ""}


def _publish(account: Account, outputs: Mapping[str, str], say: Say) -> None:
    say("4/5 pages and public data")
    sign_in = page_config(outputs["OfficersClientId"], outputs["SignInOrigin"])
    changed = sync.upload(account, outputs["PagesBucketName"], sign_in)
    say(f"    {changed} objects were new or had changed")
    if distribution := outputs.get("DistributionId"):
        say("5/5 the edge forgets the old pages")
        if changed:
            account.invalidate(distribution)
        say(f"{outputs['SiteOrigin']} is up; point its name at {outputs['DistributionDomain']}")
    else:
        say("5/5 no edge yet: set CertificateArn and WebAclArn (infra/edge.yaml) and deploy again")
