"""What nobody can route is routed to a person: languages, scripts, sizes, signs; by the terms alone and by a model."""

from collections.abc import Callable
from pathlib import Path

import pytest

from domain.routing.decision import Decision, Outcome
from tests.domain.learned_world import learned
from tests.domain.routing_world import routed

Router = Callable[..., Decision]
ROUTERS = pytest.mark.parametrize("router", [routed, learned], ids=["cold start", "learned"])
BALINESE = [
    "Toyané ring pipa sampun telung rahina nénten ngamedal",
    "Luu ring margi akeh pesan, bonne bengu",
    "Tiang nunas apang dagangé sing madagang di trotoaré",
    "Ring désan titiangé lampuné mati, peteng dedet yan wengi",
    "Mangkin ring SD Negeri atapne bocor, alit-alit ten prasida melajah",
    "Bas makelo ngurus KTP di kantor camat, sing ada ane ngatehin",
    "Nika wenten jero mangku sane nunasang indik yeh sane nenten mamargi",
]
JAVANESE = [
    "Banyune PDAM ora mili wis telung dina, piye iki",
    "Sampahe numpuk neng pinggir dalan, mambu banget",
    "Gotku mampet, yen udan mesthi banjir tekan omah",
    "Lampune dalan ngarep omah mati, peteng ndhedhet",
    "Kula badhe ngurus KTP nanging dereng dados ngantos sakmenika",
    "Bansos ora tau tekan wong cilik, sing oleh kok malah sing sugih",
    "Selokane kebak uwuh, banyu udan ora iso mlaku",
]
SUNDANESE = [
    "Cai PDAM teu ngocor tos tilu dinten",
    "Runtah numpuk sisi jalan, bau pisan",
    "Solokan mampet, mun hujan sok banjir ka imah",
    "Lampu jalan payuneun bumi abdi pareum, poek pisan",
    "Abdi bade ngadamel KTP tapi teu acan jadi wae",
    "Bantuan sosial teu dugi ka nu miskin, nu beunghar malah kabagian",
    "Walungan caah, imah kuring kakeueum nepi ka tuur",
]
# Written after the marks of the languages were: these hold few of them, or none.
UNFAMILIAR = [
    ("51.03-dlhk", "Umahe kebanjiran sawireg telabahe bek misi luu plastik"),
    ("51.03-pupr", "Timpal tiange ulung di margine krana bolongne gede"),
    ("51.03-dishub", "Dagang nasi di sisin margine ngae macet sabilang semeng"),
    ("51.03-disdikpora", "Cening tiange tusing maan bantuan sekolah"),
    ("51.03-dlhk", "Tanggaku ngobong sampah saben sore, asape mlebu omahku"),
    ("51.03-pupr", "Montorku ceblok amarga dalane growak"),
    ("51.03-pupr", "Motor kuring labuh lantaran jalan legok"),
    ("51.03-disdikpora", "Guru di SD eta tara asup kelas"),
]
UNREADABLE = {
    "German": "Die Straßenlampe vor unserem Haus ist seit einer Woche kaputt",
    "French": "Le lampadaire devant notre maison est cassé depuis une semaine",
    "Tagalog": "Sira ang ilaw sa kalsada, madilim kapag gabi",
    "Dutch": "De straatlantaarn voor ons huis is al een week stuk",
    "Japanese": "街灯が壊れていて夜は真っ暗です",
    "Thai": "ไฟถนนเสียมาหนึ่งสัปดาห์แล้ว",
    "Hindi": "सड़क की बत्ती खराब है",
    "telephone number": "1234567890 0812-3456-7890",
    "address of a page": "https://example.org/a?b=c",
    "signs without width": "\u200b\u200f\u202e\x00\ufeff",
    "marks only": "?!?!...---",
    "one letter": "a",
    "tag with code": "<img src=x onerror=alert(1)>",
    "nested tags": "<p>" * 3_300,
    "10,000 emoji": "😀" * 10_000,
    "10,000 Chinese letters": "路" * 10_000,
    "10,000 Cyrillic letters": "й" * 10_000,
    "10,000 Arabic letters": "ش" * 10_000,
    "10,000 blanks": " " * 10_000,
    "10,000 line ends": "\n" * 10_000,
    "10,000 digits": "7" * 10_000,
    "10,000 characters of no language": ("lorem ipsum dolor sit amet " * 400)[:10_000],
}


@ROUTERS
@pytest.mark.parametrize("text", [*BALINESE, *JAVANESE, *SUNDANESE])
def test_a_regional_language_in_latin_letters_is_read_by_a_person(data_dir: Path, router: Router, text: str) -> None:
    decision = router(data_dir, text)
    assert (decision.outcome, decision.reason) == (Outcome.ABSTAINED, "regional_language")
    assert decision.desk == "51.03-koordinator"


@ROUTERS
@pytest.mark.parametrize("text", [*BALINESE[:3], "ᬮᬫ᭄ᬧᬸ " * 1_400, "ꦢꦭꦤ꧀ " * 1_600, "ᮏᮜᮔ᮪ " * 1_600])
def test_a_declared_language_or_its_script_is_enough(data_dir: Path, router: Router, text: str) -> None:
    assert router(data_dir, text, language="ban").reason == "regional_language"


@ROUTERS
@pytest.mark.parametrize(("agency", "text"), UNFAMILIAR, ids=[text[:30] for _, text in UNFAMILIAR])
def test_what_is_not_known_as_regional_is_not_misrouted(data_dir: Path, router: Router, agency: str, text: str) -> None:
    assert router(data_dir, text).desk in ("51.03-koordinator", agency)


@ROUTERS
@pytest.mark.parametrize("text", UNREADABLE.values(), ids=UNREADABLE)
def test_what_nobody_can_route_is_read_by_the_coordinator(data_dir: Path, router: Router, text: str) -> None:
    decision = router(data_dir, text)
    assert (decision.outcome, decision.desk) == (Outcome.ABSTAINED, "51.03-koordinator")
    assert decision.reason in ("no_match", "below_threshold")


@pytest.mark.parametrize(
    "text",
    [
        "Jalan di desa kami rusak, sampun lapor tapi belum ada tanggapan",
        "Lampu jalan mati, iki gimana min",
        "Di dekat warung Abdi banyak sampah menumpuk",
        "Sampah menumpuk di Jalan Wong Agung",
    ],
)
def test_a_word_or_name_of_a_regional_language_makes_no_report_regional(data_dir: Path, text: str) -> None:
    assert routed(data_dir, text).reason != "regional_language"
