"""The edge: one origin for pages and API, headers that a browser enforces, limits that suit a carrier's address."""

from typing import Any
from urllib.parse import urlsplit

from adapters.aws.clients import client
from tests.contract.wiring import load, mentions, resources

[DISTRIBUTION] = resources("AWS::CloudFront::Distribution").values()
[HEADERS] = resources("AWS::CloudFront::ResponseHeadersPolicy").values()
[ACL] = resources("AWS::WAFv2::WebACL", "infra/edge.yaml").values()
CONFIG = DISTRIBUTION["DistributionConfig"]


def _policy() -> dict[str, str]:
    text = HEADERS["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]["ContentSecurityPolicy"]
    rules = text["ContentSecurityPolicy"]["Fn::Sub"].split("; ")
    return dict(rule.split(" ", 1) for rule in rules)


def test_nothing_inline_runs_and_everything_starts_from_nothing() -> None:
    policy = _policy()
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in " ".join(policy.values())
    assert policy["script-src"] == policy["style-src"] == "'self'"


def test_uploads_may_go_straight_to_the_bucket_and_officers_tokens_come_from_the_pools_domain() -> None:
    bucket = "'self' https://${AttachmentsBucket.RegionalDomainName}"
    pool = "https://${OfficersDomain}.auth.${AWS::Region}.amazoncognito.com"
    assert _policy()["form-action"] == bucket
    assert _policy()["connect-src"] == f"{bucket} {pool}"


def test_uploads_are_sent_to_the_very_host_that_the_policy_allows() -> None:
    client.cache_clear()
    url = urlsplit(client("s3").generate_presigned_post("sp4n-bali-attachments-1", "incoming/x/y")["url"])
    assert url.netloc == "sp4n-bali-attachments-1.s3.ap-southeast-3.amazonaws.com"


def test_the_api_is_neither_cached_nor_given_the_viewers_host() -> None:
    behaviours = [b for b in CONFIG["CacheBehaviors"] if b["TargetOriginId"] == "api"]
    assert {"/api/*", "/q/*"} == {behaviour["PathPattern"] for behaviour in behaviours}
    for api in behaviours:
        assert api["CachePolicyId"] == "4135ea2d-6df8-44a3-9df3-4b5a84be39ad", "CachingDisabled"
        assert api["OriginRequestPolicyId"] == "b689b0a8-53d0-40ab-baf2-68738e2966ac", "AllViewerExceptHostHeader"
    assert "CustomErrorResponses" not in CONFIG, "they would rewrite the API's own 404"


def test_every_answer_carries_the_security_headers() -> None:
    for behaviour in (CONFIG["DefaultCacheBehavior"], *CONFIG["CacheBehaviors"]):
        assert behaviour["ResponseHeadersPolicyId"] == {"Ref": "SecurityHeaders"}
        assert behaviour["ViewerProtocolPolicy"] in {"https-only", "redirect-to-https"}
    security = HEADERS["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]
    wanted = {"StrictTransportSecurity", "ContentTypeOptions", "FrameOptions", "ReferrerPolicy"}
    assert security.keys() >= wanted


def test_the_edge_is_left_out_where_there_is_no_certificate() -> None:
    for name, resource in load()["Resources"].items():
        if resource["Type"].startswith("AWS::CloudFront::"):
            assert resource["Condition"] == "HasEdge", name


def test_managed_rules_only_count_until_somebody_decides_otherwise() -> None:
    assert load("infra/edge.yaml")["Parameters"]["ManagedRules"]["Default"] == "count"
    managed = [r for r in ACL["Rules"] if "ManagedRuleGroupStatement" in r["Statement"]]
    assert len(managed) == 3
    assert all(r["OverrideAction"] == {"Fn::If": ["Counts", {"Count": {}}, {"None": {}}]} for r in managed)


def test_a_thousand_phones_behind_one_address_can_file() -> None:
    refusing: list[Any] = [r for r in ACL["Rules"] if "Block" in r.get("Action", {})]
    assert refusing
    assert min(r["Statement"]["RateBasedStatement"]["Limit"] for r in refusing) >= 3000
    assert "429" in set(map(str, (r["Action"]["Block"]["CustomResponse"]["ResponseCode"] for r in refusing)))
    assert [r["Action"] for r in ACL["Rules"] if "suspect" in set(mentions(r))] != []
