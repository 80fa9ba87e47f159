"""The history cannot be changed unseen, and an erasure leaves it valid."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from domain.life.chain import Link, commit, digest, first_break

PAYLOADS = st.lists(st.text(max_size=30), min_size=1, max_size=8)


def chain_of(payloads: list[str]) -> list[Link]:
    head, links = "", []
    for seq, payload in enumerate(payloads, 1):
        salt = seq.to_bytes(16, "big")
        commitment = commit(payload, salt)
        head = digest(head, commitment, "BAL-1", seq, "ReplyAdded", f"t{seq}")
        links.append(Link("BAL-1", seq, "ReplyAdded", f"t{seq}", commitment, head, payload=payload, salt=salt))
    return links


@given(PAYLOADS)
def test_an_untouched_history_holds(payloads: list[str]) -> None:
    assert first_break(chain_of(payloads)) is None


@given(PAYLOADS, st.data())
def test_an_erased_text_leaves_the_history_valid(payloads: list[str], data: st.DataObject) -> None:
    links = chain_of(payloads)
    at = data.draw(st.integers(0, len(links) - 1))
    links[at] = replace(links[at], payload=None, salt=None)
    assert first_break(links) is None


@given(PAYLOADS, st.data())
def test_a_changed_text_is_found_at_its_place(payloads: list[str], data: st.DataObject) -> None:
    links = chain_of(payloads)
    at = data.draw(st.integers(0, len(links) - 1))
    links[at] = replace(links[at], payload=f"{links[at].payload}!")
    assert first_break(links) == at + 1


@given(PAYLOADS.filter(lambda p: len(p) > 1), st.data())
def test_a_missing_event_is_found(payloads: list[str], data: st.DataObject) -> None:
    links = chain_of(payloads)
    at = data.draw(st.integers(0, len(links) - 2))
    del links[at]
    assert first_break(links) == at + 1
