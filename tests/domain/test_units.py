"""Request units by AWS's documented rules; the figures are worked out by hand."""

import pytest

from benchmarks.units import Index, read_units, size, write_units

DUE = Index("due", ("due_shard", "due_at"))
INBOX = Index("inbox", ("inbox",), ("status",))


def item(length: int = 0, **more: str) -> dict[str, dict[str, str]]:
    plain = {"pk": {"S": "R#1"}, "sk": {"S": "R"}, "text": {"S": "x" * length}}
    return plain | {name: {"S": value} for name, value in more.items()}


def test_a_size_is_names_and_values_in_bytes() -> None:
    assert size({"pk": {"S": "é"}}) == 4
    assert size({"n": {"N": "1234"}}) == 1 + 3
    assert size({"m": {"M": {"a": {"BOOL": True}}}}) == 1 + 3 + 1 + 1 + 1
    assert size({"l": {"L": [{"S": "ab"}, {"S": "c"}]}}) == 1 + 3 + 2 + 3


@pytest.mark.parametrize(("length", "units"), [(0, 1), (900, 1), (1100, 2), (3500, 4)])
def test_a_write_costs_one_unit_per_started_kilobyte(length: int, units: int) -> None:
    assert write_units(None, item(length)) == units


def test_a_transaction_doubles_the_table_and_not_the_index() -> None:
    due = item(due_shard="0", due_at="1")
    assert write_units(None, due, (DUE,), transactional=True) == 2 + 1


def test_a_moved_index_key_costs_two_and_an_untouched_entry_none() -> None:
    before, after = item(due_shard="0", due_at="1"), item(due_shard="0", due_at="2")
    assert write_units(before, after, (DUE,)) == 1 + 2
    assert write_units(before, item(5, due_shard="0", due_at="1"), (DUE,)) == 1
    assert write_units(before, item(), (DUE,)) == 1 + 1


def test_a_changed_projected_attribute_costs_one() -> None:
    before, after = item(inbox="d", status="a"), item(inbox="d", status="b")
    assert write_units(before, after, (INBOX,)) == 1 + 1


@pytest.mark.parametrize(
    ("read", "consistent", "units"), [(100, True, 1.0), (100, False, 0.5), (4097, True, 2.0), (9000, False, 1.5)]
)
def test_a_read_costs_one_unit_per_started_four_kilobytes(read: int, consistent: bool, units: float) -> None:
    assert read_units(read, consistent) == units
