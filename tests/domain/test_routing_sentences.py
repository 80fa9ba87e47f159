"""Seventy sentences as people write them: Indonesian, English, slang; each finds the office that is competent."""

from pathlib import Path

import pytest

from domain.routing.decision import Outcome
from tests.domain.routing_world import routed

COMPETENT = [
    ("51.03-dishub", "Lampu jalan mati di Jalan Raya Kuta sejak tiga hari lalu."),
    ("51.03-dishub", "Lampu jalan rusak"),
    ("51.03-dishub", "A street lamp is broken in Badung."),
    ("51.03-dishub", "The street lamp next to the beach path has been broken for a week."),
    ("51.03-dishub", "Lampu jalan is broken since kemarin malam"),
    ("51.03-pupr", "The jalan near our villa is berlubang parah, please diperbaiki"),
    ("51.03-pupr", "JALAN RUSAK PARAH DI MENGWI, MOHON DIASPAL!!!"),
    ("51.03-dlhk", "The rubbish near the beach car park has not been collected for a week."),
    ("51.03-dishub", "PJU padam gan di jln Sunset Road, gelap bgt"),
    ("51.03-dishub", "Lampu penerangan jalan di gang kami tidak menyala, mohon diperbaiki."),
    ("51.03-dishub", "The street lamp in front of our villa in Canggu has been broken for a week."),
    ("51.03-dishub", "Street light is out on the main road near the beach"),
    ("51.03-dishub", "Parkir liar di depan minimarket bikin macet setiap sore."),
    ("51.03-dishub", "Juru parkir menarik tarif tanpa karcis"),
    ("51.03-dishub", "Tolong pasang rambu lalu lintas dan zebra cross dekat sekolah"),
    ("51.03-pupr", "Jalan berlubang di Mengwi bikin motor jatuh"),
    ("51.03-pupr", "Jlnnya rusak parah, aspal mengelupas smua"),
    ("51.03-pupr", "There is a big pothole on the road to Pererenan"),
    ("51.03-pupr", "Got mampet, tiap hujan air tergenang sampai ke jalan"),
    ("51.03-pupr", "Drainase tersumbat dan gorong-gorong tertutup pasir"),
    ("51.03-dlhk", "Sampah menumpuk seminggu tidak diangkut"),
    ("51.03-dlhk", "Garbage has not been collected for two weeks in our street"),
    ("51.03-dlhk", "Tetangga bakar sampah plastik tiap malam, asapnya masuk rumah"),
    ("51.03-dlhk", "Pohon besar di pinggir jalan rawan tumbang, mohon pemangkasan"),
    ("51.03-dlhk", "Limbah laundry dibuang ke sungai sampai berbusa dan bau"),
    ("51.03-disdukcapil", "KTP saya sudah tiga bulan belum dicetak, katanya blanko habis"),
    ("51.03-disdukcapil", "Bagaimana cara membuat akta kelahiran yang hilang?"),
    ("51.03-disdukcapil", "mau pecah kk tapi aplikasi dukcapil tidak bisa dibuka"),
    ("51.03-dinsos", "Saya tidak pernah dapat bansos padahal keluarga miskin"),
    ("51.03-dinsos", "Bantuan PKH saya tiba-tiba berhenti sejak Januari"),
    ("51.03-dinkes", "Antrian di puskesmas lama sekali dan dokter sering tidak ada"),
    ("51.03-dinkes", "Mohon fogging di banjar kami, banyak yang kena demam berdarah"),
    ("51.03-disdikpora", "Uang komite sekolah di SD negeri terasa mahal, apakah wajib?"),
    ("51.03-disdikpora", "Kapan pendaftaran PPDB SMP jalur zonasi dibuka?"),
    ("51.03-satpolpp", "Kafe memutar musik keras sampai jam tiga pagi, mengganggu istirahat warga"),
    ("51.03-damkar", "Ada sarang tawon besar di atap banjar, mohon bantuan damkar"),
    ("51.03-distan", "Anjing liar berkeliaran, takut rabies"),
    ("51.03-distan", "Pupuk subsidi langka, petani subak kesulitan"),
    ("51.03-diskopukmdag", "Harga minyak goreng di pasar naik terus"),
    ("51.03-diskopukmdag", "Bagaimana mengajukan bantuan modal UMKM?"),
    ("51.03-disperinaker", "Gaji tidak dibayar dua bulan oleh perusahaan tempat saya kerja"),
    ("51.03-disperinaker", "Ada pelatihan kerja di BLK untuk lulusan baru?"),
    ("51.03-dpmptsp", "Cara mengurus NIB di OSS untuk warung bagaimana"),
    ("51.03-bapenda", "SPPT PBB saya salah luasnya, minta dibetulkan"),
    ("51.03-bkpsdm", "Kapan pengumuman formasi CPNS dan PPPK?"),
    ("51.03-perkim", "Rumah tidak layak huni di banjar kami belum dapat bedah rumah"),
    ("51.03-dispar", "Loket tiket masuk wisata di pantai Pandawa tidak memberi karcis"),
    ("51.03-bpn", "Sertifikat tanah saya di BPN sudah setahun belum selesai"),
    ("51.03-imigrasi", "A foreigner with an overstayed visa works in a shop in Legian"),
    ("51.03-imigrasi", "Antrean paspor di kantor imigrasi sangat lama"),
    ("51.03-samsat", "Pajak kendaraan sudah dibayar tapi STNK belum keluar dari samsat"),
    ("51.03-polres", "Berapa lama membuat SKCK di polres?"),
    ("51.03-pdam", "Air PDAM tidak mengalir sudah tiga hari"),
    ("51.03-pdam", "No water supply since Monday, the water meter does not move"),
    ("bumn-pln", "Listrik padam tiap malam di Jimbaran"),
    ("bumn-pln", "Power outage every evening in Jimbaran"),
    ("bumn-bpjs-ketenagakerjaan", "Klaim JHT BPJS Ketenagakerjaan saya ditolak"),
    ("bumn-telkom", "Internet IndiHome mati seminggu, kabel Telkom putus kena angin"),
    ("bumn-pertamina", "Solar subsidi di SPBU habis terus"),
    ("kl-komunikasi-digital", "Tolong blokir situs judol yang iklannya muncul di ponsel"),
    ("kl-bnn", "Bagaimana cara ikut rehabilitasi narkoba di BNN?"),
    ("kl-haji-umrah", "Kapan pelunasan bipih untuk jamaah haji tahun depan?"),
    ("51-puprkim", "Jalan provinsi dari Mengwi ke Tabanan bergelombang dan berlubang"),
    ("kl-pekerjaan-umum", "Jalan nasional Denpasar-Gilimanuk berlubang di banyak titik"),
]

CONFIRMED = [
    ("51.03-dishub", "Lampu merah di simpang Dewi Sri mati total"),
    ("51.03-pupr", "Jembatan di Petang ambrol separuh, mohon segera ditangani"),
    ("51-disdikpora", "Ruang kelas SMA Negeri di Kuta bocor semua"),
    ("51.03-satpolpp", "Loud music from the beach club every night until 4 am"),
    ("51.03-satpolpp", "PKL berjualan di trotoar sampai pejalan kaki turun ke jalan"),
    ("bumn-bpjs-kesehatan", "Iuran BPJS Kesehatan saya terpotong dua kali"),
    ("kl-gizi-nasional", "Menu MBG dari SPPG datang terlambat ke sekolah"),
]

TO_A_PERSON = [
    ("no_match", "Saya mau tanya kapan liburnya."),
    ("no_match", "asdf qwer zxcv"),
    ("no_match", "Terima kasih atas pelayanannya selama ini"),
    ("below_threshold", "Tolong jalan di gang kami"),
    ("place_too_coarse", "Kantor desa tutup terus, surat pengantar tidak bisa diurus"),
    ("regional_language", "Margi ring banjar titiang usak pisan, titiang nunas mangda kabecikang"),
    (
        "regional_language",
        "Dalan ning ngarep omahku bolong kabeh, nyuwun tulung didandani, matur nuwun nggih panjenengan",
    ),
    ("regional_language", "Punten, lampu jalan di lembur abdi paeh geus lila, kedah kumaha atuh, hatur nuhun"),
    ("regional_language", "ᬫᬃᬕᬶᬭᬶᬂᬩᬜ᭄ᬚᬃ"),
    ("regional_language", "ꦢꦭꦤ꧀ꦫꦸꦱꦏ꧀"),
    ("regional_language", "ᮏᮜᮔ᮪ ᮛᮥᮊ᮪ᮞᮊ᮪"),
]


@pytest.mark.parametrize(("agency", "text"), COMPETENT, ids=[text[:40] for _, text in COMPETENT])
def test_a_clear_text_goes_straight_to_the_competent_office(data_dir: Path, agency: str, text: str) -> None:
    decision = routed(data_dir, text)
    assert (decision.outcome, decision.desk, decision.agency) == (Outcome.STRAIGHT_THROUGH, agency, agency)
    assert decision.matched
    assert decision.considered[0].agency


@pytest.mark.parametrize(("agency", "text"), CONFIRMED, ids=[text[:40] for _, text in CONFIRMED])
def test_where_little_speaks_for_the_right_office_a_person_finds_it_proposed(
    data_dir: Path, agency: str, text: str
) -> None:
    decision = routed(data_dir, text)
    assert (decision.desk, decision.reason) == ("51.03-koordinator", "below_threshold")
    assert decision.agency == decision.considered[0].agency == agency


@pytest.mark.parametrize(("reason", "text"), TO_A_PERSON, ids=[text[:40] for _, text in TO_A_PERSON])
def test_what_is_not_clear_goes_to_the_coordinator_of_the_place(data_dir: Path, reason: str, text: str) -> None:
    decision = routed(data_dir, text)
    assert (decision.outcome, decision.reason) == (Outcome.ABSTAINED, reason)
    assert decision.desk == "51.03-koordinator"


def test_the_title_counts_as_text(data_dir: Path) -> None:
    assert routed(data_dir, "Mohon segera ditangani, terima kasih.", title="PJU mati").desk == "51.03-dishub"


def test_what_stands_near_a_school_is_no_school_matter(data_dir: Path) -> None:
    assert routed(data_dir, "Sampah berserakan di depan SMP").desk == "51.03-dlhk"


def test_a_declared_regional_language_is_read_by_a_person_unless_the_text_is_indonesian(data_dir: Path) -> None:
    assert routed(data_dir, "lampu jalan padem", language="ban").reason == "regional_language"
    plain = "Lampu jalan yang ada di depan rumah kami sudah mati"
    assert routed(data_dir, plain, language="ban").desk == "51.03-dishub"


def test_a_suggested_office_is_evidence_and_no_order(data_dir: Path) -> None:
    decision = routed(data_dir, "Lampu jalan mati, tiang PJU roboh", suggested_agency="51.03-dinkes")
    assert decision.agency == "51.03-dishub"
    assert "suggested_agency:51.03-dinkes" in decision.conflicts


def test_a_suggested_category_can_decide_what_the_text_leaves_open(data_dir: Path) -> None:
    weak = "Sudah lama gelap, lampunya padam."
    without, with_it = routed(data_dir, weak), routed(data_dir, weak, suggested_category="1398")
    assert with_it.confidence > without.confidence
    assert with_it.agency == "51.03-dishub"


def test_every_decision_names_the_router_that_took_it(data_dir: Path) -> None:
    assert routed(data_dir, "PJU mati").router.startswith("terms@")


def test_a_pole_is_no_balinese_also_where_the_title_repeats_the_text(data_dir: Path) -> None:
    text = "Lampu penerangan jalan tiang nomor empat mati, gelap sekali."
    decision = routed(data_dir, text, title=text)
    assert (decision.outcome, decision.desk) == (Outcome.STRAIGHT_THROUGH, "51.03-dishub")
