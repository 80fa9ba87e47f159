"""Leaders are told of their own units' week and of what rises: once each, in numbers, when their office opens."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from domain.desks.officers import Absence, Notify, OfficeRole
from domain.telling.delivery import NotDelivered
from tests.aws import Cloud
from tests.clocks import local
from tests.functions.brief_world import BADUNG, DISHUB, DLHK, EARLY, OPEN, WEEK, Mornings
from tests.functions.delivery_world import Crash, World

REGIONAL, AGENCY, LIAISON = OfficeRole.REGIONAL_COORDINATOR, OfficeRole.AGENCY_COORDINATOR, OfficeRole.LIAISON
MONDAY = EARLY.date()
COORDINATOR, TRANSPORT, WASTE = "luh@badung.example", "ketut@badung.example", "oka@badung.example"


@pytest.fixture
def mornings(aws: Cloud, data_dir: Path) -> Mornings:
    """Two offices with some reports of the last weeks, their heads, and who coordinates them."""
    made = Mornings(World(aws, data_dir))
    made.officer("luh", REGIONAL, BADUNG)
    made.officer("ketut", AGENCY, DISHUB)
    made.officer("oka", LIAISON, DLHK)
    made.counted.add(DISHUB, MONDAY - timedelta(days=2), 2)
    made.counted.add(DISHUB, MONDAY - timedelta(days=9), 3)
    made.counted.add(DLHK, MONDAY - timedelta(days=1), 2)
    made.late(dishub=7, dlhk=2)
    return made


def a_wave(mornings: Mornings, until: date) -> None:
    """A steady topic everywhere, and of late another one in one place, most of it at the waste office."""
    for back in range(1, 64):
        mornings.counted.add(DISHUB, until - timedelta(days=back), 3)
    for back in (1, 2):
        mornings.counted.add(DLHK, until - timedelta(days=back), 12, "sampah|51.03.05")
        mornings.counted.add(DISHUB, until - timedelta(days=back), 1, "sampah|51.03.06")


def test_a_leader_reads_the_week_of_the_units_that_he_or_she_sees_and_of_no_other(mornings: Mornings) -> None:
    assert mornings.run().planned == 3
    assert mornings.mails(OPEN - timedelta(minutes=1)) == {}
    mails = mornings.mails()
    assert mails.keys() == {COORDINATOR, TRANSPORT, WASTE}
    region, transport = mails[COORDINATOR], mails[TRANSPORT]
    assert region.subject == "Ringkasan minggu 16–22 November 2026: 9 terlambat"
    assert "Terlambat sekarang: 9\n- Kantor 51.03-dishub: 7\n- 51.03-dlhk: 2\n" in region.body
    assert "Laporan masuk: 4 (minggu sebelumnya 3)" in region.body
    assert "https://lapor.example/desk/#/oversight?at=51.03" in region.body
    assert "Terlambat sekarang: 7\n\n" in transport.body
    assert "Laporan masuk: 2 (minggu sebelumnya 3)" in transport.body
    assert "https://lapor.example/desk/#/inbox?desk=51.03-dishub&due=late" in transport.body
    assert "dlhk" not in transport.body


def test_the_same_week_twice_is_told_once(mornings: Mornings) -> None:
    mornings.run()
    assert mornings.run().planned == 0
    mornings.mails()
    assert mornings.run(local("2026-11-24 05:10")).planned == 0
    assert mornings.mails(local("2026-11-24 07:30")) == {}


def test_a_run_that_breaks_off_between_two_leaders_loses_and_doubles_nobody(mornings: Mornings) -> None:
    assert mornings.run(leaders=1).complete is False
    assert mornings.run(leaders=1).planned == 1
    assert mornings.run().complete
    assert len(mornings.mails()) == 3


def test_a_crash_before_anything_was_remembered_doubles_nobody(mornings: Mornings) -> None:
    left = iter([True, True])

    def has_time() -> bool:
        if next(left, False):
            return True
        raise Crash

    with pytest.raises(Crash):
        mornings.briefing().run(EARLY, has_time)
    assert mornings.run().planned == 1
    assert len(mornings.mails()) == 3


def test_before_the_hour_nothing_is_made(mornings: Mornings) -> None:
    assert mornings.run(local("2026-11-23 04:59")).planned == 0
    assert mornings.mails() == {}


def test_figures_of_the_week_before_are_told_as_soon_as_somebody_wrote_them_down(mornings: Mornings) -> None:
    mornings.counted.done = {DISHUB: (40, 30)}
    mornings.run()
    assert "Ditindaklanjuti" not in mornings.mails()[TRANSPORT].body
    mornings.counted.done = {DISHUB: (46, 31)}
    mornings.late(dishub=5)
    mornings.run(EARLY + WEEK)
    told = mornings.mails(OPEN + WEEK)[TRANSPORT].body
    assert "Terlambat sekarang: 5 (minggu sebelumnya 7)" in told
    assert "- Ditindaklanjuti: 6\n- Dijawab tuntas: 1\n" in told
    mornings.counted.done = {DISHUB: (46, 29)}
    mornings.run(EARLY + 2 * WEEK)
    told = mornings.mails(OPEN + 2 * WEEK)[TRANSPORT].body
    assert "- Ditindaklanjuti: 0 (minggu sebelumnya 6)\n- Dijawab tuntas: 0 (minggu sebelumnya 1)\n" in told


def test_no_hour_is_told_in_two_weeks_even_where_a_morning_breaks_off(mornings: Mornings) -> None:
    mornings.run()
    mornings.mails()
    mornings.counted.done = {DISHUB: (6, 1)}
    mornings.run(EARLY + WEEK, leaders=1)
    mornings.counted.done = {DISHUB: (10, 5)}
    mornings.run(EARLY + WEEK)
    assert "- Ditindaklanjuti: 6\n" in mornings.mails(OPEN + WEEK)[COORDINATOR].body


def test_a_liaison_at_the_coordinators_desk_sees_nothing_below_it(mornings: Mornings) -> None:
    mornings.officer("sekar", LIAISON, BADUNG)
    mornings.run()
    assert "sekar@badung.example" not in mornings.mails()


def test_who_leads_several_desks_gets_one_mail_and_who_wants_none_gets_none(mornings: Mornings) -> None:
    mornings.officer("dua", AGENCY, DISHUB, DLHK)
    mornings.officer("diam", AGENCY, DISHUB, notify=Notify(email=False))
    mornings.officer("petugas", OfficeRole.OFFICER, DISHUB)
    mornings.officer("tanpa", AGENCY, DISHUB, email="")
    mornings.officer("pergi", AGENCY, DISHUB, active=False)
    assert mornings.run().planned == 4
    mails = mornings.mails()
    assert mails.keys() == {COORDINATOR, TRANSPORT, WASTE, "dua@badung.example"}
    assert "9 terlambat" in mails["dua@badung.example"].subject


def test_the_deputy_reads_it_in_place_of_who_is_away(mornings: Mornings) -> None:
    mornings.officer("wakil", OfficeRole.OFFICER, DISHUB)
    ketut = mornings.world.officers.load("ketut")
    mornings.world.officers.save(replace(ketut, absences=(Absence(MONDAY, MONDAY, "wakil"),)))
    mornings.run()
    assert mornings.mails().keys() == {COORDINATOR, "wakil@badung.example", WASTE}


def test_who_left_since_or_whose_mail_came_back_reads_nothing_and_rings_no_alarm(mornings: Mornings) -> None:
    mornings.run()
    ketut = mornings.world.officers.load("ketut")
    mornings.world.officers.save(replace(ketut, seats=mornings.world.officers.load("oka").seats))
    mornings.world.ledger.suppress(WASTE, "bounced", EARLY)
    mornings.world.officers.save(replace(mornings.world.officers.load("luh"), active=False))
    assert mornings.mails() == {}
    assert mornings.world.alarms == []


def test_a_mail_that_fails_is_tried_again(mornings: Mornings) -> None:
    mornings.run()
    mornings.world.mails.before = [NotDelivered("throttled")]
    assert len(mornings.mails()) == 2
    assert len(mornings.mails(OPEN + timedelta(minutes=5))) == 1


def test_after_a_week_of_holidays_the_newest_week_speaks(mornings: Mornings) -> None:
    mornings.run(local("2026-11-23 16:30"))
    mornings.run(EARLY + WEEK)
    mails = mornings.mails(OPEN + WEEK)
    assert {mail.subject.partition(":")[0] for mail in mails.values()} == {"Ringkasan minggu 23–29 November 2026"}


def test_a_rise_is_told_at_once_to_its_place_and_to_who_has_most_of_it_and_only_once(mornings: Mornings) -> None:
    thursday = local("2026-11-26 05:10")
    mornings.run()
    mornings.mails()
    a_wave(mornings, thursday.date())
    assert mornings.run(thursday).planned == 2
    mails = mornings.mails(local("2026-11-26 07:30"))
    assert mails.keys() == {COORDINATOR, WASTE}
    assert mails[WASTE].subject == "Sedang naik: sampah, Kabupaten Badung"
    assert "26 laporan dalam 2 hari, biasanya sekitar 0" in mails[WASTE].body
    a_wave(mornings, thursday.date() + timedelta(days=1))
    assert mornings.run(thursday + timedelta(days=1)).planned == 0


def test_a_wave_that_is_there_after_two_weeks_is_told_again(mornings: Mornings) -> None:
    for weeks in (0, 2):
        morning = local("2026-11-26 05:10") + weeks * WEEK
        mornings.counted.rolls.clear()
        mornings.run(EARLY + weeks * WEEK)
        a_wave(mornings, morning.date())
        mornings.run(morning)
        assert "Sedang naik" in mornings.mails(morning + timedelta(hours=3))[WASTE].subject


def test_topics_that_repeat_and_desks_that_nobody_visits_are_named(mornings: Mornings) -> None:
    for back in range(1, 85):
        mornings.counted.add(DISHUB, MONDAY - timedelta(days=back), 1, "lampu|51.03.06")
    mornings.at_work = {DISHUB: MONDAY - timedelta(days=31), DLHK: MONDAY - timedelta(days=30)}
    mornings.run()
    mails = mornings.mails()
    repeats = "- lampu, Kuta Utara, Kabupaten Badung: 84 laporan, berulang di 12 dari 12 minggu\n"
    silent = "Sudah sebulan tidak ada yang masuk ke meja kerja:\n- Kantor 51.03-dishub\n\n"
    for told in (mails[COORDINATOR].body, mails[TRANSPORT].body):
        assert repeats in told
        assert silent in told
    assert "lampu" not in mails[WASTE].body


def test_a_stack_in_which_nothing_was_ever_counted_writes_to_nobody(aws: Cloud, data_dir: Path) -> None:
    empty = Mornings(World(aws, data_dir))
    empty.officer("luh", REGIONAL, BADUNG)
    assert (empty.run().planned, empty.run().complete) == (0, True)
