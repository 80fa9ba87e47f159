"""Tables, keys and buckets: what they hold outlives the stack and is closed to everybody else."""

import pytest

from tests.contract.wiring import load, mentions, resources

TABLES = resources("AWS::DynamoDB::Table")
BUCKETS = resources("AWS::S3::Bucket")


@pytest.mark.parametrize("name", TABLES)
def test_a_table_survives_mistakes(name: str) -> None:
    table = TABLES[name]
    assert table["BillingMode"] == "PAY_PER_REQUEST"
    assert table["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert table["DeletionProtectionEnabled"] is True
    assert table["TimeToLiveSpecification"] == {"AttributeName": "expires_at", "Enabled": True}
    assert table["SSESpecification"]["KMSMasterKeyId"] == {"Fn::GetAtt": ["DataKey", "Arn"]}


def test_the_stream_carries_reports_and_never_identities() -> None:
    assert TABLES["ReportsTable"]["StreamSpecification"] == {"StreamViewType": "NEW_AND_OLD_IMAGES"}
    assert "StreamSpecification" not in TABLES["IdentitiesTable"]


def test_the_indexes_answer_what_is_due_an_inbox_and_a_day() -> None:
    found = {
        index["IndexName"]: (
            [key["AttributeName"] for key in index["KeySchema"]],
            index["Projection"]["ProjectionType"],
            index["Projection"].get("NonKeyAttributes", []),
        )
        for index in TABLES["ReportsTable"]["GlobalSecondaryIndexes"]
    }
    assert found == {
        "due": (["due_shard", "due_at"], "KEYS_ONLY", []),
        "inbox": (["inbox", "inbox_at"], "INCLUDE", ["row"]),
        "day": (["day", "day_at"], "KEYS_ONLY", []),
    }


@pytest.mark.parametrize("name", BUCKETS)
def test_a_bucket_is_private_versioned_tidy_and_speaks_tls_only(name: str) -> None:
    bucket = BUCKETS[name]
    assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
    assert len(bucket["PublicAccessBlockConfiguration"]) == 4
    assert bucket["VersioningConfiguration"] == {"Status": "Enabled"}
    assert bucket["LifecycleConfiguration"]["Rules"]
    assert bucket["BucketEncryption"]
    policies = [p for p in resources("AWS::S3::BucketPolicy").values() if p["Bucket"] == {"Ref": name}]
    sids = [s.get("Sid") for p in policies for s in p["PolicyDocument"]["Statement"]]
    assert sids.count("OverTlsOnly") == 1


def test_anchors_cannot_be_deleted_by_anyone() -> None:
    bucket = BUCKETS["AnchorsBucket"]
    assert bucket["ObjectLockEnabled"] is True
    assert bucket["ObjectLockConfiguration"]["Rule"]["DefaultRetention"]["Mode"] == "COMPLIANCE"


def test_only_the_public_origin_may_upload_and_show_photos_on_the_desk() -> None:
    [rule] = BUCKETS["AttachmentsBucket"]["CorsConfiguration"]["CorsRules"]
    assert rule["AllowedOrigins"] == [{"Ref": "PublicOrigin"}]
    assert rule["AllowedMethods"] == ["GET", "POST"]


def test_tables_buckets_and_keys_outlive_the_stack() -> None:
    for name, resource in load()["Resources"].items():
        if resource["Type"] in {"AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::KMS::Key"}:
            assert resource["DeletionPolicy"] == resource["UpdateReplacePolicy"] == "Retain", name


def test_keys_turn_over_by_themselves_where_kms_can_do_it() -> None:
    keys = resources("AWS::KMS::Key")
    assert keys.keys() == {"DataKey", "IdentityKey", "CodeKey", "CountersKey"}
    assert keys["DataKey"]["EnableKeyRotation"] is True
    assert keys["IdentityKey"]["EnableKeyRotation"] is True
    assert keys["CodeKey"]["KeySpec"] == "HMAC_256"
    assert keys["CountersKey"]["KeyUsage"] == "SIGN_VERIFY"


def test_nobody_but_the_account_is_named_by_the_key_of_identities() -> None:
    [statement] = resources("AWS::KMS::Key")["IdentityKey"]["KeyPolicy"]["Statement"]
    assert [p.rpartition(":")[2] for p in mentions(statement["Principal"])] == ["root"]


def test_every_reading_of_identities_is_on_the_trail() -> None:
    [trail] = resources("AWS::CloudTrail::Trail").values()
    assert trail["EnableLogFileValidation"] is True
    assert "IdentitiesTable" in set(mentions(trail["AdvancedEventSelectors"]))


def test_where_attachments_are_scanned_none_is_read_before_it_was_found_clean() -> None:
    [policy] = [p for p in resources("AWS::S3::BucketPolicy").values() if p["Bucket"] == {"Ref": "AttachmentsBucket"}]
    [refusal] = [s["Fn::If"][1] for s in policy["PolicyDocument"]["Statement"] if "Fn::If" in s]
    assert refusal["Effect"] == "Deny"
    assert refusal["Principal"] == "*"
    wanted = refusal["Condition"]["StringNotEquals"]
    assert wanted["s3:ExistingObjectTag/GuardDutyMalwareScanStatus"] == "NO_THREATS_FOUND"
