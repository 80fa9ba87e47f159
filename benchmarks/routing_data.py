"""The two real sets of labelled reports, where they lie beside the project: read here, never copied into it."""

import csv
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from infra.tools import ROOT
from infra.train.offices import class_of_name
from infra.train.rows import Row, read

DATA = ROOT.parent / "shared" / "data"
SURABAYA = DATA / "surabaya" / "reports.csv"
BANDUNG = DATA / "lapor" / "lapor_bandung_regency.csv"
FEWEST = 10


@dataclass(frozen=True)
class Reports:
    """One region's reports: rows, and the class of each; its topic too, where the file tells one."""

    region: str
    rows: tuple[Row, ...]
    labels: tuple[str, ...]
    topics: tuple[str, ...]

    def take(self, chosen: Sequence[int]) -> "Reports":
        """The chosen ones, in that order."""
        own = [(self.rows[i], self.labels[i], self.topics[i]) for i in chosen]
        rows, labels, topics = zip(*own, strict=True)
        return Reports(self.region, rows, labels, topics)

    def by_time(self) -> tuple["Reports", "Reports"]:
        """The oldest four fifths and the newest."""
        order = sorted(range(len(self.rows)), key=lambda i: self.rows[i].at)
        cut = len(order) * 4 // 5
        return self.take(order[:cut]), self.take(order[cut:])


def present() -> bool:
    """Whether the sets are there."""
    return SURABAYA.is_file() and BANDUNG.is_file()


def surabaya() -> Reports:
    """Complaints of the city's media centre, with their agencies."""
    with SURABAYA.open(newline="", encoding="utf-8") as opened:
        found = [(_of_surabaya(raw), raw["topik"]) for raw in csv.DictReader(opened)]
    return _usual("Surabaya", found)


def bandung() -> Reports:
    """An export of Kabupaten Bandung."""
    return _usual("Kab. Bandung", [(row, "") for row in read(BANDUNG)])


def agreed(reports: Reports) -> set[int]:
    """Reports whose text came more than once and always went to the same agency: there, people agree."""
    same: dict[str, list[int]] = defaultdict(list)
    for i, row in enumerate(reports.rows):
        same[" ".join(row.text.lower().split())].append(i)
    repeated = [own for own in same.values() if len(own) > 1]
    return {i for own in repeated if len({reports.labels[i] for i in own}) == 1 for i in own}


def _of_surabaya(raw: dict[str, str]) -> Row:
    text = raw["text"].replace("\\n", " ")
    return Row(text, raw["instansi"], raw["kecamatan"], raw["kelurahan"], "", raw["tanggal_keluhan"])


def _usual(region: str, rows: Sequence[tuple[Row, str]]) -> Reports:
    """Classes with at least ten reports."""
    told = [(row, class_of_name(row.agency), topic) for row, topic in rows if row.text.strip()]
    times = Counter(label for _, label, _ in told)
    kept = [(row, label, topic) for row, label, topic in told if times[label] >= FEWEST]
    rows_kept, labels, topics = zip(*kept, strict=True)
    return Reports(region, rows_kept, labels, topics)


def exists_hint() -> str:
    """Why nothing is measured."""
    return f"no labelled reports at {Path('..', *SURABAYA.parts[-4:-1])}; nothing measured"
