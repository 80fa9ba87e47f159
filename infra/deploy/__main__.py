"""python -m infra.deploy STACK [--dry-run] [--rotate-origin-secret] [--region ap-southeast-3]"""

import argparse
import os
import sys

from infra.build import BuildError
from infra.deploy.region import DeployError, read
from infra.deploy.steps import deploy, plan
from infra.tools import ToolError


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m infra.deploy")
    parser.add_argument("stack", nargs="?", default="", metavar="STACK", help="a file of infra/regions/")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, without an account")
    parser.add_argument("--rotate-origin-secret", action="store_true", help="three deployments, nobody refused")
    parser.add_argument("--region", default=os.environ.get("AWS_REGION", "ap-southeast-3"), help="default: Jakarta")
    asked = parser.parse_args()
    try:
        region = read(asked.stack)
        if asked.dry_run:
            print("\n".join(plan(region, asked.region)))
        else:
            deploy(region, asked.region, lambda line: print(line, flush=True), rotate=asked.rotate_origin_secret)
    except (DeployError, BuildError, ToolError) as error:
        sys.exit(f"deploy: {error}")


if __name__ == "__main__":
    main()
