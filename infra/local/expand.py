"""The SAM template as CloudFormation: translated by AWS's own translator, kept by the hash of what went in.

The translator is imported late: that alone takes half a second.
"""

import hashlib
import json
import logging
import os
from pathlib import Path
from typing import Any

from infra.local.places import ACCOUNT, ARTIFACTS, REGION

Template = dict[str, Any]
_MANAGED = ("AWSLambdaBasicExecutionRole", "AWSLambdaSQSQueueExecutionRole", "AWSLambdaDynamoDBExecutionRole")


def expand(source: Path, parameters: dict[str, str], cache: Path) -> Template:
    """The CloudFormation template of a SAM file. Code stays on disk: its S3 key says which folder to run."""
    text = source.read_text()
    key = hashlib.sha256(json.dumps([text, parameters], sort_keys=True).encode()).hexdigest()[:20]
    kept = cache / f"expanded-{key}.json"
    if kept.exists():
        return _template(json.loads(kept.read_text()))
    result = _translate(_with_staged_code(_parse(text)), parameters)
    cache.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps(result))
    return result


def _parse(text: str) -> Template:
    from samtranslator.yaml_helper import yaml_parse  # noqa: PLC0415

    return _template(yaml_parse(text))


def _template(value: Any) -> Template:
    return dict(value)


def _with_staged_code(sam: Template) -> Template:
    properties = [sam.get("Globals", {}).get("Function", {})]
    properties += [r.get("Properties", {}) for r in sam["Resources"].values()]
    for each in properties:
        for name in ("CodeUri", "ContentUri"):
            if isinstance(each.get(name), str) and not each[name].startswith("s3://"):
                each[name] = f"s3://{ARTIFACTS}/{each[name].strip('./') or 'root'}"
    return sam


class _ManagedPolicies:
    def load(self) -> dict[str, str]:
        return {name: f"arn:aws:iam::aws:policy/service-role/{name}" for name in _MANAGED}


def _translate(sam: Template, parameters: dict[str, str]) -> Template:
    os.environ.setdefault("AWS_DEFAULT_REGION", REGION)
    from samtranslator.translator.transform import transform  # noqa: PLC0415

    logging.getLogger("samtranslator").setLevel(logging.CRITICAL)

    fixed = {"AWS::Region": REGION, "AWS::AccountId": ACCOUNT, "AWS::Partition": "aws"}
    return _template(transform(sam, {**parameters, **fixed}, _ManagedPolicies()))
