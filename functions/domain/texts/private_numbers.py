"""Numbers and addresses that lead to a person, as people in Indonesia write them: NIK, KK, phone, plate, account."""

import re
from collections.abc import Callable, Iterator

from domain.texts.findings import Finding, Found

# What may stand between a lead-in and its number: "rekening BCA saya no. ", but neither a sum nor another number.
_GAP = r"(?:(?!\brp)[^\d\n]){0,30}?"
_DIGITS = r"\d(?:[ .-]{0,2}\d)"
_EMAIL = re.compile(
    r"[\w.+-]{1,64}(?:@|\s?[(\[{]\s?(?:at|et)\s?[)\]}]\s?)[\w-]{1,63}(?:(?:\.|\s?[(\[]\s?(?:dot|titik)\s?[)\]]\s?)[\w-]{1,63})+",
    re.IGNORECASE,
)
# Sixteen digits, often in groups; the lead-in decides between a person's and a family's number.
_SIXTEEN = re.compile(r"(?<!\d)\d(?:[ .-]?\d){15}(?!\d)")
_NIK_LED = re.compile(rf"\b(?:nik|ktp|e-ktp|kitas)\b{_GAP}(?P<it>{_DIGITS}{{5,17}})(?!\d)", re.IGNORECASE)
_KK_LED = re.compile(rf"\b(?:kk|kartu keluarga)\b{_GAP}(?P<it>{_DIGITS}{{5,17}})(?!\d)", re.IGNORECASE)
_KK_BEFORE = re.compile(r"\b(?:kk|kartu keluarga)\b[^\d\n]{0,30}$", re.IGNORECASE)
_ID_LED = re.compile(
    r"\b(?:npwp|nip|nisn|nuptk|sim|bpjs|kis|kip|kks|id ?pel(?:anggan)?|"
    r"(?:no(?:mor)?\.? )(?:pelanggan|meter(?:an)?|sambungan|polis|peserta|pasien|rekam medis))\b"
    rf"{_GAP}(?P<it>{_DIGITS}{{5,19}})(?!\d)",
    re.IGNORECASE,
)
_PASSPORT = re.compile(r"\b(?:paspor|passport)\b[^\d\n]{0,20}?(?P<it>\b[A-Z]{1,2} ?\d{6,8})\b", re.IGNORECASE)
_LONG = re.compile(r"(?<!\d)\d{17,20}(?!\d)")
_PHONE = re.compile(r"(?<![\d.,])(?:\+\(?\d|\(?(?:62|0|[oO](?=8))\)?)(?:[ .()/-]{0,2}\d){7,13}(?!\d)")
_PHONE_LED = re.compile(
    r"\b(?:hp|wa|whats ?app|telp|telepon|telpon|tlp|tlpn|ponsel|handphone|phone|call|hubungi|kontak|sms)\b"
    r"[^\d\n]{0,20}?(?P<it>8\d(?:[ .-]?\d){7,10})(?!\d)",
    re.IGNORECASE,
)
_DATE = re.compile(r"\(?\d{1,2}([-./ ])\d{1,2}\1(?:19|20)\d\d(?!\d)")
_HOURS = re.compile(r"\(?\d{1,2}[.:]\d\d\s?[-–/]")
_SUM = re.compile(r"\brp\.?\s?$", re.IGNORECASE)
_YEARS = re.compile(r"(?:19|20)\d\d ?[-/.] ?(?:19|20)\d\d")
_MONEY = re.compile(r"\s?(?:rupiah|juta|ribu|miliar|,-)", re.IGNORECASE)
_THOUSANDS = re.compile(r"\d{1,3}([.,]\d{3})+")
_AREAS = (
    r"(?:A[ABDEG]|B[ABDEGHKLMNP]|D[ABCDEGHKLMNPRSTW]|E[ABD]|K[BHTU]|P[ABGSTY]|[ABDEFGHKLMNPRSTWZ])"  # Perpol 7/2021
)
_PLATE = re.compile(
    rf"(?<![\w.])(?P<it>{_AREAS}(?:[ .-]?\d{{3,4}}[ .-]?[A-Z]{{1,3}}|[ .-]\d{{1,2}}[ .-][A-Z]{{2,3}}))(?![\w])"
)
_PLATE_LED = re.compile(
    r"\b(?:plat|pelat|nopol|no\.? ?pol(?:isi)?|nomor (?:polisi|kendaraan|plat)|bernopol|berplat|tnkb|stnk)\b"
    rf"(?:[^\d\n]{{0,15}}?[\s:])??(?P<it>\b{_AREAS}[ .-]?\d{{1,4}}(?:[ .-]?[A-Z]{{1,3}})?)\b(?!\w)",
    re.IGNORECASE,
)
_VEHICLE = re.compile(
    r"\b(?:motor|mobil|truk|truck|bus|bis|angkot|taksi|taxi|ojek|kendaraan|pikap|pickup|avanza|xenia|innova|brio|vario|"
    r"beat|nmax|scoopy|honda|yamaha|toyota|suzuki|daihatsu)\b[^\n.]{0,25}$",
    re.IGNORECASE,
)
_PLATE_LOW = re.compile(rf"\b(?P<it>{_AREAS} ?\d{{1,4}} ?[A-Z]{{2,3}})\b", re.IGNORECASE)
_NO_PLATE = re.compile(
    r"\b(?:blok|no\.?|nomor|gang|gg\.?|kavling|lantai|ruang|kelas|perumahan|bus|koridor|jalur|tahun)\s?$",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    r"\b(?:rek|norek|no\.? ?rek|rekening|bca|bri|bni|mandiri|bsi|btn|bpd|danamon|cimb|permata|panin|ocbc|"
    r"seabank|virtual account|va|e-?wallet|ovo|go-?pay|shopee ?pay|link ?aja|kartu (?:kredit|debit|atm))\b"
    rf"(?:(?!\brp)[^\d\n]){{0,30}}?(?P<it>{_DIGITS}{{7,17}})(?!\d)",
    re.IGNORECASE,
)
_Match = re.Match[str]
_Sound = Callable[[str, _Match], bool]


def find_numbers(text: str) -> Iterator[Finding]:
    """All numbers and addresses, the surest kinds first; they may overlap."""
    for kind, pattern, is_sound in _RULES:
        for match in pattern.finditer(text):
            group = "it" if "it" in pattern.groupindex else 0
            if is_sound(text, match):
                yield Finding(kind, *match.span(group))


def _yes(text: str, match: _Match) -> bool:
    return True


def _is_family(text: str, match: _Match) -> bool:
    return _KK_BEFORE.search(text, 0, match.start()) is not None


def _is_phone(text: str, match: _Match) -> bool:
    """Neither a date nor opening hours nor a sum of money, and as long as numbers are."""
    said, digits = match.group(), re.sub(r"\D", "", match.group())
    if _DATE.match(said) or _HOURS.match(said) or _is_sum(text, match.start()):
        return False
    if said.startswith("+"):
        return len(digits) >= 9
    if digits.startswith("62") and not said.startswith("0"):
        return len(digits) >= 10 and not _THOUSANDS.fullmatch(said)
    return len(digits) >= 9 and digits[1] != "0"


def _is_account(text: str, match: _Match) -> bool:
    said, rest = match.group("it"), match.end("it")
    is_other = _DATE.match(said) or _HOURS.match(said) or _YEARS.match(said) or _THOUSANDS.fullmatch(said)
    return not (is_other or _MONEY.match(text, rest))


def _is_plate(text: str, match: _Match) -> bool:
    return _NO_PLATE.search(text, max(0, match.start() - 15), match.start()) is None


def _is_vehicle(text: str, match: _Match) -> bool:
    return _VEHICLE.search(text, max(0, match.start() - 40), match.start()) is not None


def _is_sum(text: str, start: int) -> bool:
    return _SUM.search(text, max(0, start - 5), start) is not None


_RULES: tuple[tuple[Found, re.Pattern[str], _Sound], ...] = (
    (Found.EMAIL, _EMAIL, _yes),
    (Found.KK, _SIXTEEN, _is_family),
    (Found.KK, _KK_LED, _is_account),
    (Found.NIK, _NIK_LED, _is_account),
    (Found.ACCOUNT, _ACCOUNT, _is_account),
    (Found.ID, _ID_LED, _is_account),
    (Found.ID, _PASSPORT, _yes),
    (Found.NIK, _SIXTEEN, _yes),
    (Found.ID, _LONG, _yes),
    (Found.PHONE, _PHONE, _is_phone),
    (Found.PHONE, _PHONE_LED, _yes),
    (Found.PLATE, _PLATE_LED, _yes),
    (Found.PLATE, _PLATE, _is_plate),
    (Found.PLATE, _PLATE_LOW, _is_vehicle),
)
