"""Gives an agency's webhook a new secret: python -m infra.webhook_secret AGENCY REF. Printed once, stored sealed."""

import argparse
import base64
import secrets
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "functions"))

from adapters.sealed.webhook_secrets import WebhookSecrets
from infra.target import NoTarget, current


def main() -> None:
    """The agency's channel names the secret by REF: a new REF lets the partner know both for a while."""
    parser = argparse.ArgumentParser(prog="python -m infra.webhook_secret")
    parser.add_argument("agency", help="directory id, for example 51.03-dishub")
    parser.add_argument("ref", help="what the channel names as secret_ref")
    asked = parser.parse_args()
    try:
        target = current()
    except NoTarget as error:
        sys.exit(str(error))
    secret = f"whsec_{base64.b64encode(secrets.token_bytes(32)).decode()}"
    vault = WebhookSecrets(target.client("dynamodb"), target["ReportsTable"], target.client("kms"))
    vault.store(asked.agency, asked.ref, secret, target["DataKey"])
    print(f"Give this to the partner, by a safe way; it is not shown again:\n{secret}")


if __name__ == "__main__":
    main()
