"""Messages say enough to act and nothing that they may not."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.reference.words import Words
from domain.clocks.dates import in_words
from domain.clocks.service_levels import Clock
from domain.clocks.which_deadline import REPORTERS
from domain.events import SYSTEM, Event, EventType
from domain.place import WIT, WITA
from domain.report import Flags, Place, Report
from domain.telling import gsm7
from domain.telling.delivery import Channel
from domain.telling.messages import Limit, Names, agency_mail, facts, payload, reporter_mail, sms, webhook_type
from domain.telling.news import SMS_EVENTS, TOLD_AGENCIES, TOLD_REPORTERS
from domain.texts.masking import mask
from tests.samples import FILED_AT, a_report

SOURCE: Mapping[str, Any] = json.loads((Path(__file__).parents[2] / "infra/data/messages.json").read_text())
WORDS = Words({**SOURCE, "affair": {}})
LIMIT = Limit("verification", datetime(2026, 11, 26, 15, 59, 59, tzinfo=UTC))
NAMES = Names("Penerangan jalan", "Kabupaten Badung")
LANGUAGES = ("id", "en")
# Characters that no template holds, so that any of them in a message came from the report.
secret_text = st.text(alphabet="ЖЩЫЭЮЯ漢字かな", min_size=2, max_size=200)


def happened(kind: EventType, **data: str) -> Event:
    return Event("BDG-7K3M9QXT-C", 2, kind, FILED_AT, SYSTEM, data, None, {})


def all_said(report: Report, event: Event) -> str:
    said = facts(report, event, NAMES, "https://lapor.example/desk/", WITA, LIMIT)
    mails = [agency_mail(said, WORDS, lang) for lang in LANGUAGES]
    return json.dumps(payload(event, said), ensure_ascii=False) + "".join(m.subject + m.body for m in mails)


@given(secret_text, secret_text, secret_text, st.sampled_from([Flags(anonymous=True), Flags(secret=True)]))
def test_nothing_of_a_flagged_report_stands_in_any_message_to_an_agency(
    title: str, text: str, note: str, flags: Flags
) -> None:
    report = a_report(title=title, text=text, flags=flags, place=Place("51.03", landmark=text))
    said = all_said(report, happened(EventType.REPLY_ADDED, text=note))
    assert not set(title + text + note) & set(said)
    assert "BDG-7K3M9QXT-C" in said


@given(secret_text, secret_text)
def test_an_open_report_is_shown_to_its_agency(title: str, text: str) -> None:
    said = all_said(a_report(title=title, text=text), happened(EventType.REPORT_DISPOSED))
    assert title in said
    assert text in said


@given(secret_text, secret_text, secret_text, st.sampled_from(sorted(TOLD_REPORTERS)))
def test_mail_to_a_reporter_holds_nothing_of_the_report(title: str, text: str, code: str, news: EventType) -> None:
    report = a_report(title=title, text=text, code_hash=code)
    said = facts(report, happened(news, text=text), Names("", ""), "https://lapor.example/id/lacak/", WITA, LIMIT)
    mail = reporter_mail(news, said, "Dinas Perhubungan", WORDS, "id")
    assert not set(title + text + code) & set(mail.subject + mail.body)
    assert report.number in mail.subject


def test_a_flagged_reports_agency_is_not_named_to_the_unconfirmed_address() -> None:
    said = facts(a_report(flags=Flags(secret=True)), happened(EventType.REPORT_DISPOSED), NAMES, "x", WITA, None)
    assert "Inspektorat" not in reporter_mail(EventType.REPORT_DISPOSED, said, "Inspektorat", WORDS, "id").body


origins = st.from_regex(r"https://[a-z0-9.^~{}ü-]{4,120}", fullmatch=True)


@given(
    st.from_regex(r"[A-Z]{2,4}-[0-9A-Z]{8,12}-[0-9A-Z]", fullmatch=True),
    origins,
    st.integers(0, 5000),
    st.sampled_from(sorted(SMS_EVENTS)),
    st.sampled_from(LANGUAGES),
    st.booleans(),
)
def test_an_sms_is_one_gsm7_segment_with_the_number_and_nothing_else_of_the_report(
    number: str, origin: str, days: int, news: EventType, lang: str, limited: bool
) -> None:
    limit = Limit("completion", FILED_AT + timedelta(days=days)) if limited else None
    said = replace(facts(a_report(number=number), happened(news), NAMES, origin, WIT, limit), link=origin)
    text = sms(said, WORDS, lang)
    assert gsm7.fits(text)
    assert number in text
    assert not any(w in text for w in ("padam", "Badung", "Penerangan"))


@pytest.mark.parametrize(
    ("text", "length"),
    [("abc", 3), ("harga 5€", 9), ("[x]", 5), ("ok\n", 3), ("ğ", None), ("“kutip”", None)],
    ids=["plain", "euro counts twice", "brackets count twice", "newline", "outside", "curly quotes"],
)
def test_septets_are_counted_as_the_standard_does(text: str, length: int | None) -> None:
    assert gsm7.septets(text) == length


def test_a_title_cannot_write_headers_of_the_mail() -> None:
    report = a_report(title="Lampu\r\nBcc: semua@example.com\u2028padam")
    said = facts(report, happened(EventType.REPORT_DISPOSED), NAMES, "x", WITA, None)
    assert not set("\r\n\u2028") & set(agency_mail(said, WORDS).subject)


def test_words_in_braces_in_a_report_are_not_filled_in() -> None:
    report = a_report(title="{number} {text} {link}")
    said = facts(report, happened(EventType.REPORT_DISPOSED), NAMES, "x", WITA, None)
    assert "{number} {text} {link}" in agency_mail(said, WORDS).subject


def test_a_long_text_is_quoted_in_part() -> None:
    said = facts(a_report(text="kata " * 500), happened(EventType.REPORT_DISPOSED), NAMES, "x", WITA, None)
    assert len(agency_mail(said, WORDS).body) < 1500


def test_numbers_that_name_a_person_do_not_travel_by_mail() -> None:
    report = a_report(text="NIK saya 5103 0512 3456 7890, telepon 0812-3456-7890, surel budi@contoh.id")
    said = facts(report, happened(EventType.REPORT_DISPOSED), NAMES, "x", WITA, None)
    assert not any(part in agency_mail(said, WORDS).body for part in ("7890", "0812", "budi@"))


@pytest.mark.parametrize(
    "text",
    [
        "Hubungi +62 812 3456 7890 ya",
        "telepon 0361-224422 ext 5",
        "NIK 5103051234567890",
        "NIK 5103.0512.3456.7890",
        "surat ke i.made@desa.go.id",
    ],
)
def test_masking_finds_numbers_and_addresses_as_people_write_them(text: str) -> None:
    assert "•••" in mask(text)
    assert not any(part in mask(text) for part in ("3456", "2244", "@"))


@pytest.mark.parametrize("text", ["tanggal 12-11-2026", "Rp 1.500.000", "RT 05 RW 012", "tiang nomor 12345"])
def test_masking_leaves_dates_sums_and_house_numbers_alone(text: str) -> None:
    assert mask(text) == text


@pytest.mark.parametrize(
    ("lang", "words"),
    [("id", "Kamis, 26 November 2026, pukul 23.59 WITA"), ("en", "Thursday, 26 November 2026, 23:59 WITA")],
)
def test_a_moment_is_said_with_weekday_and_zone(lang: str, words: str) -> None:
    assert in_words(LIMIT.due_at, WITA, lang) == words


def test_each_message_has_its_words_in_both_languages() -> None:
    both = [("agency", e.value) for e in TOLD_AGENCIES] + [("reporter", e.value) for e in TOLD_REPORTERS]
    both += [("sms", e.value) for e in SMS_EVENTS]
    assert [code for section, code in both if not WORDS.knows(section, code)] == []
    assert all(set(words) == {"id", "en"} for section in SOURCE.values() for words in section.values())


def test_types_of_webhooks_follow_the_specification() -> None:
    assert webhook_type(EventType.REPORT_DISPOSED) == "report.disposed"
    assert webhook_type(EventType.DEADLINE_NEAR) == "deadline.near"


def test_channels_are_those_of_the_directory() -> None:
    assert {c.value for c in Channel} == {"email", "sms", "webhook", "queue"}


def test_each_deadline_has_its_words_for_whoever_must_keep_it() -> None:
    told = {clock for clocks in REPORTERS.values() for clock in clocks}
    assert all(WORDS.knows("deadline", clock.value) for clock in Clock)
    assert all(WORDS.knows("reporters_deadline", clock.value) for clock in told)
