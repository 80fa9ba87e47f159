"""Opening a report: a wrong code and a missing report are one answer, reached by the same work."""

import hmac
from dataclasses import dataclass
from datetime import datetime

from adapters.aws import measures
from adapters.stores.attempts import Attempts
from adapters.stores.reports import ReportStore
from domain import numbers
from domain.errors import NotFound
from domain.report import Report


@dataclass(frozen=True)
class Door:
    """Lets in who has the code; counts those who have not, by their source, never by the report."""

    store: ReportStore
    attempts: Attempts

    def open(self, typed_number: str, typed_code: str, source: str, now: datetime) -> Report:
        """The report for its reporter. Raises NotFound, TooManyAttempts."""
        number, code = numbers.parse_number(typed_number), numbers.parse_code(typed_code)
        report = self._load(number)
        expected = report.code_hash if report else numbers.hash_code("", "")
        right = hmac.compare_digest(expected, numbers.hash_code(number or "", code))
        if report is None or not right:
            raise self._refused(typed_number, typed_code, source, now)
        return report

    def open_public(self, typed_number: str, source: str, now: datetime) -> Report:
        """A report that everybody may read. Raises NotFound, TooManyAttempts."""
        report = self._load(numbers.parse_number(typed_number))
        if report is None or not report.is_open_to_all:
            raise self._refused(typed_number, "", source, now)
        return report

    def _load(self, number: str | None) -> Report | None:
        try:
            return self.store.load(number) if number else None
        except NotFound:
            return None

    def _refused(self, number: str, code: str, source: str, now: datetime) -> NotFound:
        measures.count({"AccessRefused": 1})
        self.attempts.failed(source, f"{number[:50]}\n{code[:50]}", now)
        return NotFound(number)
