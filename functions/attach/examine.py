"""One upload's bytes against what was claimed and what is allowed."""

from attach import mp4
from attach.verdict import Clean, Policy, Unfit
from domain.life.attachment import sniff

MP4 = ("audio/mp4", "video/mp4")


def examine(data: bytes, claimed: str, policy: Policy) -> Clean:
    """Clean bytes of their true type. Raises Unfit. `claimed` is empty where a form could not say."""
    found = sniff(data[:4096])
    if found not in policy["types"]:
        raise Unfit("attachment_type" if not claimed else "attachment_not_what_it_claims")
    cleaned = _cleaned(data, found, policy)
    if claimed and cleaned.type != claimed:
        raise Unfit("attachment_not_what_it_claims")
    if len(data) > policy["types"][cleaned.type]["bytes"]:
        raise Unfit("attachment_size")
    return cleaned


def _cleaned(data: bytes, found: str, policy: Policy) -> Clean:
    """The libraries are heavy: each is imported for the kind of file that needs it."""
    if found in MP4:
        return _mp4(data, policy)
    if found == "application/pdf":
        from attach import pdfs  # noqa: PLC0415

        return Clean(found, pdfs.clean(data))
    if found.startswith("image/"):
        from attach import images  # noqa: PLC0415

        return Clean(found, images.clean(data, found, policy["image_pixels"]))
    from attach import voices  # noqa: PLC0415

    return Clean(found, voices.clean(data, found, policy["voice_seconds"]))


def _mp4(data: bytes, policy: Policy) -> Clean:
    """Phones give voice and video the same brands: what lies inside decides."""
    cleaned, facts = mp4.clean(data)
    limit = policy["video_seconds"] if facts.has_video else policy["voice_seconds"]
    if facts.seconds > limit:
        raise Unfit("attachment_too_long")
    return Clean("video/mp4" if facts.has_video else "audio/mp4", cleaned)
