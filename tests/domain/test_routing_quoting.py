"""What is quoted to the reporter: the reporter's own words, whole and telling, pairs rather than single ones."""

from domain.routing.decision import Decision, Outcome, Share
from domain.routing.quoting import quoted


def decided(*shares: Share) -> Decision:
    return Decision(Outcome.STRAIGHT_THROUGH, "51.03-dishub", "matched", 0.9, shares=shares)


def word(label: str, first: float, second: float = 0.0) -> Share:
    return Share("word", label, first, second)


def test_neighbours_are_quoted_as_one_and_the_heaviest_first() -> None:
    said = decided(word("padam", 0.8), word("lampu", 1.2), word("jalan", 0.3), Share("term", "lampu jalan", 2.0, 0.0))
    assert quoted(said, "Sudah lama lampu jalan di gang kami padam.") == ("lampu jalan", "padam")


def test_only_what_the_reporter_wrote_is_quoted() -> None:
    said = decided(word("jalan", 1.0), Share("affair", "street_lighting", 3.0, 0.0), word("lampu", 0.9))
    assert quoted(said, "lampu jln mati") == ("lampu",)
    assert quoted(said, "") == ()


def test_short_words_stop_words_and_numbers_are_not_quoted() -> None:
    said = decided(word("yang", 2.0), word("pju", 1.5), word("di", 1.0), word("1234", 1.0), word("gelap", 0.9))
    assert quoted(said, "PJU 1234 yang di gang itu gelap") == ("gelap",)


def test_what_spoke_for_the_runner_up_or_hardly_at_all_is_not_quoted() -> None:
    said = decided(word("lampu", 2.0), word("aspal", 0.2, 1.4), word("malam", 0.05))
    assert quoted(said, "lampu dekat aspal setiap malam") == ("lampu",)


def test_a_pair_of_terms_apart_is_quoted_word_by_word() -> None:
    assert quoted(decided(Share("term", "lampu + padam", 2.0, 0.0)), "padam lagi, semua lampu") == ("lampu", "padam")


def test_no_more_than_three_are_quoted() -> None:
    shares = [word(name, 1.0) for name in ("lampu", "gelap", "padam", "rusak", "tiang")]
    assert len(quoted(decided(*shares), "lampu. gang gelap. lalu padam. juga rusak. juga tiang")) == 3
