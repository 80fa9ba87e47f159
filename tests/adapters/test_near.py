"""What asking for near duplicates reads, and how often it is right on matters that nothing was chosen on."""

from adapters.stores import keys, near
from benchmarks.near import measured
from benchmarks.near_matters import HELD_OUT
from benchmarks.near_table import Table, fill, reader
from benchmarks.near_texts import NOW, Told, Town
from domain.texts import nearness

READ = reader()


def filled(asked: Told, open_reports: int) -> Table:
    """As many reports under each key that the text has, all like it; the newest have numbers of their own."""
    table = Table()
    fill(table, [asked], READ)
    for key in nearness.keys(READ.read(asked.text), asked.place):
        pk = keys.like(near.PUBLIC, key)
        [(sk, row)] = table.rows[pk]
        newest = [f"{sk}{n:02d}" for n in range(near.NEWEST)]
        table.rows[pk] = [(sk, row)] * (open_reports - near.NEWEST)
        table.rows[pk] += [(each, {**row, "sk": {"S": each}}) for each in newest]
        table.reports |= {keys.report_pk(each.partition("#")[2]): table.reports[_of(asked)] for each in newest}
    return table


def _of(told: Told) -> str:
    return keys.report_pk(told.number)


def read_by(table: Table, asked: Told) -> tuple[int, float]:
    near.Near(table, "reports", READ).public(asked.text, asked.place, NOW)
    return table.key_reads, table.units


def test_asking_reads_eight_keys_and_the_same_units_among_a_thousand_and_a_hundred_thousand() -> None:
    asked = Town(7, HELD_OUT).first(0)
    few, many = (read_by(filled(asked, count), asked) for count in (1_000, 100_000))
    assert few == many
    assert few[0] <= 8


def test_three_in_four_are_found_and_three_in_four_of_those_shown_are_right() -> None:
    found = measured(500, 1, matters=HELD_OUT, pairs=80)
    assert found.key_reads <= 8
    assert found.recall >= 0.7
    assert found.precision >= 0.7
    assert found.wrong <= 0.15
