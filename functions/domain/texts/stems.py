"""Words brought to their stems, for search and for likeness: "perbaikan", "diperbaiki" and "memperbaiki" are one.

No dictionary decides: a stem need not be a word, it must only come out alike for all forms of one word.
"""

from collections.abc import Mapping

from domain.routing.text import words_of

SHORTEST, READ_WORDS = 3, 400
_KEEP = 4

# Words that say nothing of what a report is about or where it is.
_STOP_WORDS = """
    yang dan di ke dari untuk dengan pada ini itu ada tidak belum sudah telah akan agar supaya karena sebab saya
    kami kita anda mereka dia beliau bapak ibu pak bu bpk sdr yth atau juga saja sangat sekali lagi masih hanya bisa
    dapat mohon tolong minta harap dimohon terima kasih terimakasih selamat pagi siang sore malam salam hormat apa
    apakah bagaimana kenapa mengapa kapan mana siapa berapa jadi maka lalu namun tetapi tapi serta oleh dalam bagi
    para hal sebagai seperti secara sampai hingga sejak setelah sebelum ketika saat kalau jika bila setiap tiap
    banyak beberapa semua seluruh lain lebih kurang paling tentang terhadap atas bawah adalah ialah yaitu yakni hari
    minggu bulan tahun kali orang warga masyarakat laporan lapor melaporkan segera ditindaklanjuti tindak lanjut
    perhatian perhatiannya admin assalamualaikum wr wb ya nya pun kok sih dong deh kan lah the a an of in on at to
    is are was were be been and or for with from by this that it we i you they please there has have had not no my
    our your very since until near depan dekat samping belakang sebelah seberang sekitar dua tiga empat lima enam
    tujuh delapan sembilan sepuluh
"""
STOP = frozenset(_STOP_WORDS.split())

# Said in so many reports that they hardly tell one from another.
_COMMON_WORDS = """
    jalan rusak baik lampu air sampah pemerintah kota kabupaten desa kelurahan kecamatan daerah wilayah dinas
    petugas kantor lokasi tempat alamat nomor rumah layanan lapak tugas urus proses bantu program data warga rt rw
    kondisi masalah kendala lama parah ganggu mati jam waktu baru besar kecil raya gang road street damage broken
    water light waste office service problem house
"""
COMMON = frozenset(_COMMON_WORDS.split())

_NASAL_P = frozenset(("minta", "makan", "masak", "mati", "muat", "masuk", "main", "milik", "mulai", "macet", "mutasi"))
_NASAL_T = frozenset(("nikah", "nanti", "naik", "nilai"))
_NASAL_S = frozenset(("nyala", "nyanyi", "nyata", "nyaman"))
_NASAL_K_WORDS = """
    kirim kerja kelola kurang kumpul kena kaji kunci kotor kebut ketik keluh keluar kuras kubur ketahu kendara
    kontrol kendali kampanye koreksi konfirmasi kosong kecil kritik
"""
_NASAL_K = frozenset(_NASAL_K_WORDS.split())
# Whole words that only look as if they had a prefix or a suffix.
_WHOLE_WORDS = """
    jalan makan ikan bulan jembatan taman hutan pesan aman papan kawasan badan tuan awan selokan jaringan kecamatan
    kelurahan kesehatan pendidikan bantuan kebakaran pelabuhan lapangan depan kanan hujan pajak pasar pantai perak
    serang sekolah segel semen sepeda seluruh terminal teras terus tetangga besi bensin benar berita kereta kebun
    kelas kepala kera keras diesel dinas desa denpasar bandung pohon pipa polisi petani pejabat perumahan pemukiman
    posyandu puskesmas parkir penuh pernah perlu pecah pedagang materi industri bupati camat lurah menteri negeri
    provinsi transportasi akreditasi administrasi sanitasi informasi organisasi polusi potensi pendaftaran antri
    lori tali kali kopi padi pagi sapi api kursi roti
"""
_WHOLE = frozenset(_WHOLE_WORDS.split())


def stem(word: str) -> str:
    """The stem of one plain lower-case word."""
    if word in _WHOLE or len(word) <= _KEEP:
        return word
    bare = _ending(word)
    for _ in range(2):
        if len(bare) <= _KEEP or bare in _WHOLE:
            break
        shorter = _beginning(bare)
        if shorter == bare:
            break
        bare = shorter
    return bare


def stems(text: str, slang: Mapping[str, str]) -> dict[str, float]:
    """What a text is about: each stem with its weight, in the order in which they first stand."""
    found: dict[str, float] = {}
    for word in words_of(text, slang)[:READ_WORDS]:
        if word.isdigit() or len(word) < SHORTEST or word in STOP:
            continue
        base = stem(word)
        if len(base) >= SHORTEST and base not in STOP:
            found.setdefault(base, weight(base))
    return found


def weight(base: str) -> float:
    """Rare words tell more: names and long words weigh most, what stands in every second report least."""
    if base in COMMON:
        return 1.0
    return 2.0 if len(base) <= _KEEP else 3.0


def _ending(word: str) -> str:
    for particle in ("lah", "kah", "pun", "nya"):
        if word.endswith(particle) and len(word) - len(particle) >= _KEEP:
            word = word.removesuffix(particle)
            break
    if word in _WHOLE:
        return word
    # ke…an and pe…an hold a k that belongs to the stem: kerusakan, perbaikan.
    around = word.startswith(("ke", "pe"))
    for suffix in ("an", "i") if around else ("kan", "an", "i"):
        if word.endswith(suffix) and len(word) - len(suffix) >= _KEEP:
            return word.removesuffix(suffix)
    return word


def _beginning(word: str) -> str:
    for prefix in ("memper", "diper", "pember", "per", "ber", "ter"):
        if _leaves(word, prefix):
            return word.removeprefix(prefix)
    for prefix in ("di", "ke", "se"):
        if _leaves(word, prefix):
            return word.removeprefix(prefix)
    return _nasal(word)


def _nasal(word: str) -> str:
    """me- and pe- melt into what follows: menyapu is sapu, memukul pukul, mengirim kirim, menutup tutup."""
    if word[:2] not in ("me", "pe"):
        return word
    for nasal, own, whole in (("ny", "s", _NASAL_S), ("ng", "", _NASAL_K), ("m", "p", _NASAL_P), ("n", "t", _NASAL_T)):
        if not word[2:].startswith(nasal):
            continue
        rest = word[2 + len(nasal) :]
        if len(rest) < SHORTEST:
            return word
        if nasal == "ng":
            return f"k{rest}" if any(k.startswith(f"k{rest}") or f"k{rest}".startswith(k) for k in whole) else rest
        if any(nasal + rest == w or (nasal + rest).startswith(w) for w in whole):
            return nasal + rest
        return own + rest if rest[0] in "aeiou" else rest
    return word[2:] if len(word) - 2 >= _KEEP and word[2] in "lrwy" else word


def _leaves(word: str, prefix: str) -> bool:
    return word.startswith(prefix) and len(word) - len(prefix) >= _KEEP
