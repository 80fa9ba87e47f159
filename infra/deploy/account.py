"""What is asked of the account: whose it is, what stands there already, and the few acts that SAM does not do."""

import time
from typing import Any

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from infra.deploy.region import DeployError

_SECRET_HEADER = "Referer"


class Account:
    """One account and region, through the operator's own credentials."""

    def __init__(self, region: str) -> None:
        self.region = region
        try:
            self.id = str(self.client("sts").get_caller_identity()["Account"])
        except (BotoCoreError, ClientError) as error:
            raise DeployError(
                f"No usable AWS credentials ({error}).\nSign in first (aws sso login, or AWS_PROFILE=…), "
                "or try it without an account: make deploy STACK=… TARGET=local"
            ) from error

    def client(self, service: str) -> Any:
        make: Any = boto3.client
        return make(service, region_name=self.region)

    @property
    def artifacts(self) -> str:
        """The bucket of infra/account.yaml."""
        return f"sp4n-artifacts-{self.id}-{self.region}"

    def check_artifacts(self) -> None:
        try:
            self.client("s3").head_bucket(Bucket=self.artifacts)
        except ClientError as error:
            raise DeployError(
                f"The bucket {self.artifacts} is missing: this account was not set up.\n"
                "Deploy infra/account.yaml once; docs/operations.md, 'A new account', has the command."
            ) from error

    def outputs(self, stack_name: str) -> dict[str, str]:
        """Outputs of a stack; empty where it does not stand yet."""
        try:
            [stack] = self.client("cloudformation").describe_stacks(StackName=stack_name)["Stacks"]
        except ClientError as error:
            if "does not exist" in str(error):
                return {}
            raise
        return {output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", [])}

    def origin_secret(self, distribution: str) -> str:
        """The secret that the edge sends now. Raises DeployError where there is no edge."""
        if distribution:
            config = self.client("cloudfront").get_distribution_config(Id=distribution)["DistributionConfig"]
            for origin in config["Origins"]["Items"]:
                for header in origin.get("CustomHeaders", {}).get("Items", []):
                    if header["HeaderName"] == _SECRET_HEADER:
                        return str(header["HeaderValue"])
        raise DeployError("No edge sends a secret yet: there is nothing to rotate.")

    def invalidate(self, distribution: str) -> None:
        """Lets the edge forget all pages; their assets have names of their own."""
        batch = {"Paths": {"Quantity": 1, "Items": ["/*"]}, "CallerReference": str(time.time_ns())}
        self.client("cloudfront").create_invalidation(DistributionId=distribution, InvalidationBatch=batch)
