"""A desk is active on the newest day on which one of its officers was signed in."""

from datetime import date

from adapters.stores.activity import Activity
from tests.aws import Cloud


def test_the_newest_day_counts_in_whatever_order_they_come(aws: Cloud) -> None:
    activity = Activity(aws.client("dynamodb"), aws.counts)
    for day in (20, 23, 21):
        activity.seen(["51.03-dishub", "51.03-dlhk"], date(2026, 11, day))
    assert activity.last() == dict.fromkeys(("51.03-dishub", "51.03-dlhk"), date(2026, 11, 23))
