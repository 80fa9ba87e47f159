"""Whether a desk's answers need a second person: a setting of its row in the directory."""

from desk.wiring import Parts


def needed(desk: str, parts: Parts) -> bool:
    """Of the desk whose seat answers; a coordinator who answers for a unit is its second person."""
    known = parts.directory.agency(desk)
    return known is not None and known.needs_approval
