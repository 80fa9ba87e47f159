"""Least privilege: exact actions on exact resources, one role a function, one reader of identities."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.contract.wiring import actions, functions, mentions, resources, statements

ROLES = {name: functions()[name]["Role"]["Fn::GetAtt"][0] for name in functions()}
OWN = {name: statements(resources("AWS::IAM::Role")[role]) for name, role in ROLES.items()}


def _allowed(function: str, service: str) -> list[Mapping[str, Any]]:
    return [s for s in OWN[function] if any(a.startswith(f"{service}:") for a in actions(s))]


def _on(function: str, logical_id: str) -> set[str]:
    found = [s for s in OWN[function] if any(logical_id in text for text in mentions(s.get("Resource", "")))]
    return {action for statement in found for action in actions(statement)}


def test_every_function_has_a_role_of_its_own() -> None:
    assert len(set(ROLES.values())) == len(ROLES)


@pytest.mark.parametrize("name", OWN)
def test_no_role_may_do_everything_of_anything(name: str) -> None:
    for statement in OWN[name]:
        assert not [a for a in actions(statement) if "*" in a], statement
        assert statement.get("Resource") != "*", statement


def test_what_all_roles_share_is_tracing_and_the_key_of_the_tables_through_dynamodb() -> None:
    [shared] = resources("AWS::IAM::ManagedPolicy").values()
    tracing, key = shared["PolicyDocument"]["Statement"]
    assert all(a.startswith("xray:Put") for a in actions(tracing))
    assert actions(key) == ["kms:Decrypt"]
    assert list(mentions(key["Condition"])) == ["dynamodb.${AWS::Region}.amazonaws.com"]


def test_only_the_reporter_function_opens_identities() -> None:
    able = [name for name in OWN if "kms:Decrypt" in _on(name, "IdentityKey")]
    assert able == ["reporter"]


def test_identities_are_sealed_for_one_report_and_opened_for_that_report_only() -> None:
    for name, action in (("intake", "kms:Encrypt"), ("reporter", "kms:Decrypt")):
        [statement] = [s for s in _allowed(name, "kms") if "IdentityKey" in set(mentions(s["Resource"]))]
        assert actions(statement) == [action]
        assert statement["Condition"] == {
            "Null": {"kms:EncryptionContext:report": "false"},
            "ForAllValues:StringEquals": {"kms:EncryptionContextKeys": ["report"]},
        }


def test_intake_writes_identities_and_never_reads_them() -> None:
    assert _on("intake", "IdentitiesTable") == {"dynamodb:PutItem"}
    assert {name for name in OWN if _on(name, "IdentitiesTable")} == {"intake", "reporter", "erase"}


def test_erase_deletes_what_is_sealed_and_sees_no_more_of_it_than_its_keys() -> None:
    delete, query = [s for s in OWN["erase"] if "IdentitiesTable" in set(mentions(s["Resource"]))]
    assert (actions(delete), actions(query)) == (["dynamodb:DeleteItem"], ["dynamodb:Query"])
    assert query["Condition"] == {
        "StringEquals": {"dynamodb:Select": "SPECIFIC_ATTRIBUTES"},
        "ForAllValues:StringEquals": {"dynamodb:Attributes": ["pk", "sk"]},
    }
    assert "kms:Decrypt" not in _on("erase", "IdentityKey") | _on("erase", "DataKey")


def test_codes_are_derived_where_a_report_is_filed_and_where_a_lost_one_is_replaced() -> None:
    assert {name for name in OWN if _on(name, "CodeKey")} == {"intake", "reporter"}
    assert _on("intake", "CodeKey") == _on("reporter", "CodeKey") == {"kms:GenerateMac"}


def test_intake_sends_to_no_queue_but_reporters() -> None:
    [statement] = _allowed("intake", "sqs")
    assert (actions(statement), statement["Resource"]) == (
        ["sqs:SendMessage"],
        {"Fn::GetAtt": ["ReporterQueue", "Arn"]},
    )


def test_no_function_may_delete_a_report_or_scan_a_table() -> None:
    asked = {a for name in OWN for s in OWN[name] for a in actions(s)}
    assert not asked & {"dynamodb:Scan", "dynamodb:BatchWriteItem"}
    assert {name for name in OWN if "dynamodb:DeleteItem" in _on(name, "ReportsTable")} <= {"index", "publish"}
    assert [name for name in OWN if "dynamodb:DeleteItem" in _on(name, "IdentitiesTable")] == ["erase"]


def test_what_index_writes_and_deletes_is_derived_and_never_a_report() -> None:
    [writing] = [s for s in _allowed("index", "dynamodb") if "dynamodb:DeleteItem" in actions(s)]
    assert writing["Condition"] == {
        "Null": {"dynamodb:LeadingKeys": "false"},
        "ForAllValues:StringLike": {"dynamodb:LeadingKeys": ["FIND#*", "LIKE#*", "COUNT#*", "INDEXED#*"]},
    }
    others = {a for s in _allowed("index", "dynamodb") if s is not writing for a in actions(s)}
    assert others == {"dynamodb:GetItem", "dynamodb:Query"}


def test_publish_writes_and_deletes_no_report_and_no_page_of_the_site() -> None:
    writing = [
        s for s in _allowed("publish", "dynamodb") if {"dynamodb:PutItem", "dynamodb:DeleteItem"} & set(actions(s))
    ]
    assert [s["Condition"]["ForAllValues:StringLike"] for s in writing] == [{"dynamodb:LeadingKeys": ["PUBLIC#*"]}]
    assert _on("publish", "${PagesBucket.Arn}/laporan/*") == {
        "s3:PutObject",
        "s3:DeleteObject",
        "s3:DeleteObjectVersion",
    }
    assert not _on("publish", "IdentitiesTable") | _on("publish", "IdentityKey") | _on("publish", "CodeKey")


def test_the_board_touches_no_count_and_no_report_and_of_reports_it_reads_what_tells_of_none() -> None:
    writing = [s for s in _allowed("board", "dynamodb") if "dynamodb:DeleteItem" in actions(s)]
    keys = [s["Condition"]["ForAllValues:StringLike"]["dynamodb:LeadingKeys"] for s in writing]
    assert keys == [["CHANGED#*", "UNIT#*", "UNITS#*"]]
    [reports] = [s for s in _allowed("board", "dynamodb") if "ReportsTable" in set(mentions(s["Resource"]))]
    assert reports["Condition"]["ForAllValues:StringLike"] == {
        "dynamodb:LeadingKeys": ["AGENCY#*", "DIRECTORY", "CALENDAR", "TEAMS", "TARGETS", "AWARD"]
    }
    assert _on("board", "${PagesBucket.Arn}/kinerja/*") == {"s3:PutObject", "s3:DeleteObject"}


def test_brief_reads_no_report_and_writes_nothing_but_its_own_state_and_leaders_mails() -> None:
    writing = [s for s in _allowed("brief", "dynamodb") if "dynamodb:PutItem" in actions(s)]
    keys = [next(k for name, k in s["Condition"].items() if name != "Null")["dynamodb:LeadingKeys"] for s in writing]
    assert keys == [["BRIEF"], ["BUNDLE#officer:*"]]
    [reading] = [
        s for s in _allowed("brief", "dynamodb") if "ReportsTable" in set(mentions(s["Resource"])) and s not in writing
    ]
    told = reading["Condition"]["ForAllValues:StringLike"]["dynamodb:LeadingKeys"]
    assert told == ["COUNT#*", "STAFF#*", "CALENDAR"]


def test_learn_changes_nothing_but_which_router_a_region_uses() -> None:
    writing = [
        s for s in _allowed("learn", "dynamodb") if {"dynamodb:PutItem", "dynamodb:UpdateItem"} & set(actions(s))
    ]
    assert [(actions(s), s["Condition"]) for s in writing] == [
        (
            ["dynamodb:PutItem"],
            {
                "Null": {"dynamodb:LeadingKeys": "false"},
                "ForAllValues:StringLike": {"dynamodb:LeadingKeys": ["ROUTER#*"]},
            },
        )
    ]
    assert not _on("learn", "IdentitiesTable") | _on("learn", "AttachmentsBucket")


def test_route_reads_artifacts_and_learn_alone_writes_them() -> None:
    assert _on("route", "${RoutersBucket.Arn}/routers/*.bin") == {"s3:GetObject"}
    assert {name for name in OWN if any("RoutersBucket" in m for s in OWN[name] for m in mentions(s))} == {
        "route",
        "learn",
    }


def test_a_stack_writes_into_its_own_folder_at_its_parent_and_signs_with_its_own_key() -> None:
    assert {name for name in OWN if _on(name, "CountersKey")} == {"ascend"}
    assert _on("ascend", "CountersKey") == {"kms:Sign"}
    assert _on("ascend", "/counters/${Stack}/*") == {"s3:PutObject", "s3:GetObject"}
    assert _on("ascend", "CountersBucket") == {"s3:GetObject"}
    [reports] = [s for s in _allowed("ascend", "dynamodb") if "ReportsTable" in set(mentions(s["Resource"]))]
    assert (actions(reports), reports["Condition"]["ForAllValues:StringEquals"]) == (
        ["dynamodb:Query"],
        {"dynamodb:LeadingKeys": ["TEAMS"]},
    )


def test_accept_writes_what_it_took_over_and_never_whom_to_trust() -> None:
    writing = [s for s in _allowed("accept", "dynamodb") if "dynamodb:PutItem" in actions(s)]
    assert [s["Condition"]["ForAllValues:StringEquals"] for s in writing] == [{"dynamodb:LeadingKeys": ["SOURCES"]}]
    assert _on("accept", "${CountersBucket.Arn}/counters/*") == {"s3:GetObject"}
    readers = {name for name in OWN if "s3:GetObject" in _on(name, "${CountersBucket.Arn}/kept/*")}
    assert readers == {"ascend", "board", "desk"}


def test_a_child_stack_is_let_into_its_own_folder_alone() -> None:
    [policy] = [p for p in resources("AWS::S3::BucketPolicy").values() if p["Bucket"] == {"Ref": "CountersBucket"}]
    [let_in] = [s["Fn::If"][1] for s in policy["PolicyDocument"]["Statement"] if "Fn::If" in s]
    assert let_in["Resource"] == {"Fn::Sub": "${CountersBucket.Arn}/counters/${!aws:PrincipalTag/sp4n-stack}/*"}
    assert let_in["Condition"] == {"ArnEquals": {"aws:PrincipalArn": {"Ref": "ChildRoles"}}}
    assert let_in["Principal"] == {"AWS": {"Ref": "ChildAccounts"}}


def test_mail_goes_out_under_one_sender_only() -> None:
    for name in ("notify", "reporter"):
        [statement] = _allowed(name, "ses")
        assert statement["Condition"] == {"StringEquals": {"ses:FromAddress": {"Ref": "MailFrom"}}}


def test_a_text_message_can_go_to_a_phone_but_to_no_topic() -> None:
    for name in ("notify", "reporter"):
        [statement] = _allowed(name, "sns")
        assert statement["NotResource"] == {"Fn::Sub": "arn:${AWS::Partition}:sns:*:*:*"}
    assert {name for name in OWN if _allowed(name, "sns")} == {"notify", "reporter"}


def test_each_function_writes_only_its_own_log() -> None:
    for name in OWN:
        [statement] = _allowed(name, "logs")
        assert statement["Resource"] == {"Fn::GetAtt": [f"{name.capitalize()}Logs", "Arn"]}
