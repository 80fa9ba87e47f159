"""CloudFront's part: which origin a path goes to, the pages from their bucket, the headers of its policy."""

import gzip
import threading
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from botocore.exceptions import ClientError

from infra.local.aws import Aws
from infra.local.places import REGION
from infra.local.proxy_event import Headers, Response
from infra.local.stack import Stack

_TEXT = ("text/", "application/json", "application/javascript", "application/manifest+json", "image/svg+xml")
_SMALLEST_COMPRESSED = 1000


@dataclass(frozen=True)
class Behaviour:
    """One cache behaviour: its origin, what it sends along and what it adds to answers."""

    pattern: str
    is_api: bool
    origin_headers: Headers
    answer_headers: Headers
    compress: bool
    indexes: bool


class Edge:
    """The stack's distribution, read back from where it was deployed; without one all requests go to the API."""

    def __init__(self, aws: Aws, stack: Stack) -> None:
        self._s3 = aws.client("s3")
        self.bucket, self._root, self._behaviours = "", "", [Behaviour("*", True, [], [], False, False)]
        self._zipped: dict[str, bytes] = {}
        self._lock = threading.Lock()
        for name in stack.of_type("AWS::CloudFront::Distribution"):
            self._read(aws, stack.ids[name])
        self._missing = _status_of_a_missing_page(self._s3, self.bucket) if self.bucket else 404

    def behaviour(self, path: str) -> Behaviour:
        return next(b for b in self._behaviours if fnmatchcase(path, b.pattern))

    def page(self, path: str, behaviour: Behaviour, *, zipped: bool) -> Response:
        key = self._key(path, behaviour)
        try:
            found = self._s3.get_object(Bucket=self.bucket, Key=key)
        except ClientError:
            return Response(
                self._missing, [("Content-Type", "application/xml")], b"<Error><Code>NoSuchKey</Code></Error>"
            )
        kind, body = found["ContentType"], found["Body"].read()
        headers = [("Content-Type", kind), ("ETag", found["ETag"])]
        headers += [(n, found[f]) for n, f in (("Cache-Control", "CacheControl"),) if found.get(f)]
        if behaviour.compress and kind.startswith(_TEXT):
            headers.append(("Vary", "Accept-Encoding"))
            if zipped and len(body) >= _SMALLEST_COMPRESSED:
                return Response(200, [*headers, ("Content-Encoding", "gzip")], self._zip(found["ETag"], body))
        return Response(200, headers, body)

    def _key(self, path: str, behaviour: Behaviour) -> str:
        if path == "/":
            return self._root
        return (f"{path}index.html" if behaviour.indexes and path.endswith("/") else path).lstrip("/")

    def _zip(self, etag: str, body: bytes) -> bytes:
        with self._lock:
            if etag not in self._zipped:
                self._zipped[etag] = gzip.compress(body, 6)
            return self._zipped[etag]

    def _read(self, aws: Aws, distribution: str) -> None:
        config = aws.client("cloudfront").get_distribution_config(Id=distribution)["DistributionConfig"]
        origins = {o["Id"]: o for o in config["Origins"]["Items"]}
        buckets = [o["DomainName"].split(".s3.")[0] for o in origins.values() if ".s3." in o["DomainName"]]
        self.bucket, self._root = buckets[0], config.get("DefaultRootObject", "")
        listed = [
            *config.get("CacheBehaviors", {}).get("Items", []),
            {**config["DefaultCacheBehavior"], "PathPattern": "*"},
        ]
        self._behaviours = [self._behaviour(aws, b, origins[b["TargetOriginId"]]) for b in listed]

    def _behaviour(self, aws: Aws, raw: dict[str, Any], origin: dict[str, Any]) -> Behaviour:
        sent = [(h["HeaderName"], h["HeaderValue"]) for h in origin.get("CustomHeaders", {}).get("Items", [])]
        policy = raw.get("ResponseHeadersPolicyId")
        added = policy_headers(aws, policy) if policy else []
        rewrites = bool(raw.get("FunctionAssociations", {}).get("Items"))
        is_api = ".execute-api." in origin["DomainName"]
        return Behaviour(raw["PathPattern"], is_api, sent, added, bool(raw.get("Compress")), rewrites)


def policy_headers(aws: Aws, policy: str) -> Headers:
    """A response headers policy as headers. Hosts of buckets become MiniStack's, where uploads go locally."""
    found = aws.client("cloudfront").get_response_headers_policy(Id=policy)["ResponseHeadersPolicy"]
    config = found["ResponseHeadersPolicyConfig"]
    security = config.get("SecurityHeadersConfig", {})
    headers = [(n, _security(n, security[part])) for part, n in _SECURITY.items() if part in security]
    headers += [(h["Header"], h["Value"]) for h in config.get("CustomHeadersConfig", {}).get("Items", [])]
    return [(n, _local_hosts(v, aws.endpoint)) for n, v in headers]


_SECURITY = {
    "ContentSecurityPolicy": "Content-Security-Policy",
    "StrictTransportSecurity": "Strict-Transport-Security",
    "ContentTypeOptions": "X-Content-Type-Options",
    "FrameOptions": "X-Frame-Options",
    "ReferrerPolicy": "Referrer-Policy",
}


def _security(name: str, part: dict[str, Any]) -> str:
    if name == "X-Content-Type-Options":
        return "nosniff"
    if name == "Strict-Transport-Security":
        flags = [f for f, key in (("includeSubDomains", "IncludeSubdomains"), ("preload", "Preload")) if part.get(key)]
        return "; ".join([f"max-age={part['AccessControlMaxAgeSec']}", *flags])
    return str(part.get("ContentSecurityPolicy") or part.get("FrameOption") or part.get("ReferrerPolicy"))


def _local_hosts(value: str, endpoint: str) -> str:
    """Buckets are MiniStack's; officers sign in on the site itself, which 'self' allows already."""
    suffix, pool = f".s3.{REGION}.amazonaws.com", f".auth.{REGION}.amazoncognito.com"
    words = [_local_host(w, endpoint if suffix in w else "'self'" if pool in w else w) for w in value.split(" ")]
    return " ".join(words)


def _local_host(word: str, host: str) -> str:
    return f"{host};" if word.endswith(";") and not host.endswith(";") else host


def _status_of_a_missing_page(s3: Any, bucket: str) -> int:
    """S3 says 404 only to those who may list; to all others a missing object is 403."""
    try:
        policy = s3.get_bucket_policy(Bucket=bucket)["Policy"]
    except ClientError:
        return 403
    return 404 if "s3:ListBucket" in policy else 403
