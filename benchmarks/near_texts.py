"""Invented reports in pairs: two people tell one matter in their own words, among many that tell others."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.report import Place, Point

# Each line one matter, each sentence another person's way to tell it; {s} is the street.
MATTERS = (
    (
        "Lampu penerangan jalan di {s} mati sudah dua minggu, gelap sekali kalau malam.",
        "Mohon PJU {s} diperbaiki, lampunya padam dan rawan kecelakaan.",
        "Penerangan umum {s} tidak menyala, warga takut lewat malam hari.",
        "sudah lama lampu jalan {s} ga nyala, tlg dicek",
    ),
    (
        "Sampah menumpuk di {s} dan belum diangkut sejak minggu lalu, baunya menyengat.",
        "Tumpukan sampah di pinggir {s} makin tinggi, truk pengangkut tidak pernah datang.",
        "Mohon petugas kebersihan mengangkut sampah {s}, sudah bau dan banyak lalat.",
        "tolong sampah {s} kok ga diambil2, bau bgt",
    ),
    (
        "Jalan {s} berlubang besar, kemarin ada pengendara motor jatuh.",
        "Aspal di {s} rusak parah penuh lubang, tolong ditambal.",
        "Lubang dalam di tengah {s} membahayakan pengendara sepeda motor.",
        "jalan rusak {s} blm diperbaiki, lobangnya dalam",
    ),
    (
        "Air PDAM di {s} mati total sejak tiga hari lalu.",
        "Aliran air bersih ke rumah kami di {s} tidak keluar sama sekali.",
        "Pelanggan PDAM {s} mengeluh air tidak mengalir sejak Senin.",
        "air pdam {s} ga ngalir udah 3 hari",
    ),
    (
        "Saluran drainase {s} tersumbat sehingga air meluap ke jalan setiap hujan.",
        "Got di {s} mampet, hujan sebentar langsung banjir.",
        "Mohon selokan {s} dikeruk, airnya meluber masuk rumah warga.",
        "selokan {s} buntu, banjir trus kalo ujan",
    ),
    (
        "Pohon besar di {s} miring dan hampir tumbang menimpa kabel listrik.",
        "Tolong pangkas pohon tua di {s}, dahannya lapuk dan sudah menyentuh kabel.",
        "Dahan pohon {s} patah, warga khawatir roboh saat angin kencang.",
        "ada pohon mau roboh di {s} tlg ditebang",
    ),
    (
        "Parkir liar di {s} menutup trotoar dan membuat macet setiap sore.",
        "Mobil parkir sembarangan sepanjang {s}, pejalan kaki harus turun ke jalan.",
        "Mohon juru parkir liar {s} ditertibkan, jalan jadi macet.",
        "parkir liar {s} bikin macet mulu",
    ),
    (
        "Pungutan liar di loket pelayanan KTP kantor {s}, petugas meminta uang lima puluh ribu.",
        "Saat mengurus KTP di {s} saya dimintai uang oleh petugas loket.",
        "Pengurusan KTP di kantor {s} dikenai biaya padahal seharusnya gratis.",
        "urus ktp {s} kok disuruh bayar?",
    ),
    (
        "Jembatan kecil di {s} retak dan pagarnya hilang, berbahaya bagi anak sekolah.",
        "Pagar pembatas jembatan {s} rusak, kami takut anak-anak tercebur.",
        "Lantai jembatan {s} amblas sebagian, mobil tidak berani lewat.",
        "jembatan {s} retak2 mau ambruk",
    ),
    (
        "Pabrik di dekat {s} membuang limbah hitam ke sungai, ikan banyak mati.",
        "Sungai dekat {s} berubah hitam dan berbau karena limbah pabrik.",
        "Limbah cair dari pabrik {s} mencemari sungai tempat warga mencuci.",
        "kali deket {s} item bau limbah",
    ),
    (
        "Karaoke di {s} bising sampai jam tiga pagi, warga tidak bisa tidur.",
        "Suara musik keras dari tempat hiburan {s} mengganggu sampai dini hari.",
        "Mohon tempat karaoke {s} ditegur, berisik setiap malam.",
        "berisik bgt karaoke {s} tiap malem",
    ),
    (
        "Anjing liar bergerombol di {s} dan sudah menggigit dua orang.",
        "Banyak anjing tak bertuan di {s}, kemarin tetangga kami digigit.",
        "Takut rabies, tolong anjing liar di {s} ditangkap atau divaksin.",
        "anjing liar {s} gigit orang lagi",
    ),
    (
        "Lampu lalu lintas simpang {s} mati, kendaraan saling serobot.",
        "Traffic light perempatan {s} tidak berfungsi sejak pagi.",
        "Mohon lampu merah di {s} diperbaiki, persimpangan jadi kacau.",
        "lampu merah {s} mati dr pagi",
    ),
    (
        "Dokter di puskesmas {s} jarang ada, pasien menunggu berjam-jam.",
        "Antrean puskesmas {s} sangat lama karena dokternya tidak datang.",
        "Sudah tiga kali ke puskesmas {s} dokter tidak di tempat.",
        "puskesmas {s} dokternya ga ada terus",
    ),
    (
        "Atap ruang kelas SD di {s} bocor, murid belajar sambil kehujanan.",
        "Plafon kelas sekolah dasar {s} ambrol dan bocor saat hujan.",
        "Ruang kelas SD {s} rusak, gentengnya banyak yang pecah.",
        "sd {s} atapnya bocor kasian anak2",
    ),
    (
        "Bantuan sembako warga {s} belum dibagikan padahal nama kami terdaftar.",
        "Kami penerima bansos di {s} tidak pernah menerima beras bulan ini.",
        "Pembagian bantuan sosial {s} tidak merata, banyak yang mampu malah dapat.",
        "bansos {s} blm cair2",
    ),
)
_FIRST_NAMES = """
    Melati Kenanga Cempaka Mawar Anggrek Flamboyan Teratai Dahlia Bougenville Seruni Merpati Rajawali Kutilang
    Cendrawasih Nuri Garuda Elang Cemara Beringin Mahoni Jati Ketapang Waru Trembesi Sonokeling Kamboja Ratna
    Gunungsari Sekarwangi Tegalrejo Sidomulyo Karangasem Wonosari Banyuasri Tirtasari Pancoran Kalijaga Nusantara
    Pahlawan Veteran
"""
_SECOND_NAMES = """
    Raya Indah Permai Baru Lama Timur Barat Utara Selatan Asri Jaya Makmur Sentosa Lestari Agung Sari
"""
_FIRST, _SECOND = _FIRST_NAMES.split(), _SECOND_NAMES.split()
_KINDS = ("Jalan", "Gang", "Jl.", "Perumahan")
_SHORT = (("yang", "yg"), ("tidak", "tdk"), ("sudah", "sdh"), ("jalan", "jln"), ("dengan", "dg"))
PROVINCE, DISTRICTS, VILLAGES = 51, 12, 8


@dataclass(frozen=True)
class Told:
    """One person's report; equal incidents are one matter at one place."""

    number: str
    incident: tuple[int, str]
    text: str
    place: Place
    filed_at: datetime


class Town:
    """Tells reports; everything follows from the seed. `matters` are the ones told of."""

    def __init__(self, seed: int, matters: range, now: datetime, regencies: int = 1) -> None:
        self._regencies = regencies
        self._random, self._matters, self._now, self._count = random.Random(seed), matters, now, 0

    def reports(self, count: int) -> Iterator[Told]:
        """Reports of the last weeks, each of its own incident as good as always."""
        for _ in range(count):
            yield self.first()

    def first(self, days: float = 55) -> Told:
        matter, street = self._random.choice(self._matters), self._street()
        at = self._now - timedelta(days=self._random.uniform(0, days))
        return self._told(matter, street, self._place(), self._random.randrange(4), at)

    def again(self, told: Told) -> Told:
        """Another person on the same incident: other words, perhaps less of a place, some days later."""
        (matter, street), place = told.incident, told.place
        way = self._random.choice([w for w in range(4) if not MATTERS[matter][w].startswith(told.text[:12])])
        seen = Place(place.region, *self._remembered(place), point=self._beside(place.point))
        return self._told(matter, street, seen, way, self._now)

    def pair(self) -> tuple[Told, Told]:
        """An earlier report and a later one that was not told in the same way."""
        one = self.first(30)
        return one, self.again(one)

    def _told(self, matter: int, street: str, place: Place, way: int, at: datetime) -> Told:
        self._count += 1
        text = self._typed(MATTERS[matter][way].format(s=self._said(street)))
        return Told(f"BDG-{self._count:08d}-0", (matter, street), text, place, at)

    def _street(self) -> str:
        kind, number = self._random.choice(_KINDS), self._random.choice(["", "", " I", " II", " III", " 4", " 7"])
        return f"{kind} {self._random.choice(_FIRST)} {self._random.choice(_SECOND)}{number}"

    def _said(self, street: str) -> str:
        """One in five leaves the street's second name out, one in ten names no street at all."""
        draw, words = self._random.random(), street.split()
        return "dekat rumah kami" if draw < 0.1 else " ".join(words[:2]) if draw < 0.3 else street

    def _typed(self, text: str) -> str:
        words = text.split()
        for long, short in _SHORT:
            words = [short if w.lower() == long and self._random.random() < 0.3 else w for w in words]
        if self._random.random() < 0.3:
            place = self._random.randrange(len(words))
            if len(words[place]) > 5:
                cut = self._random.randrange(1, len(words[place]) - 2)
                words[place] = words[place][:cut] + words[place][cut + 1 :]
        return " ".join(words)

    def _place(self) -> Place:
        drawn = self._random.randrange(self._regencies)
        regency = f"{PROVINCE + drawn // 50}.{1 + drawn % 50:02d}"
        district = f"{regency}.{self._random.randint(1, DISTRICTS):02d}"
        village = f"{district}.{1000 + self._random.randint(1, VILLAGES)}"
        point = Point(-8.6 + self._random.uniform(-0.2, 0.2), 115.2 + self._random.uniform(-0.2, 0.2))
        return Place(regency, district, village, point=point if self._random.random() < 0.4 else None)

    def _remembered(self, place: Place) -> tuple[str, str]:
        """Three in ten name the district only, one in ten not even that."""
        draw = self._random.random()
        return ("", "") if draw < 0.1 else (place.district, "" if draw < 0.4 else place.village)

    def _beside(self, point: Point | None) -> Point | None:
        if point is None or self._random.random() < 0.5:
            return None
        return Point(point.lat + self._random.uniform(-0.001, 0.001), point.lng + self._random.uniform(-0.001, 0.001))
