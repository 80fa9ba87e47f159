"""The document that people read is the table that the service obeys."""

from infra.permissions import PAGE, page


def test_the_page_of_permissions_is_current() -> None:
    assert PAGE.read_text() == page(), "run python -m infra.permissions"
