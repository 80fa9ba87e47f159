"""Invented sentences as people write them, with what a reader must not see marked: {kind|what}.

`{name|…}` is a private person after a usual lead-in; offices, streets and sums stand unmarked and must stay.
"""

import re
from dataclasses import dataclass

from domain.texts.findings import Found

_MARK = re.compile(r"\{(\w+)\|([^}]*)\}")


@dataclass(frozen=True)
class Labelled:
    """A sentence, and the stretches that must be found in it."""

    text: str
    marks: tuple[tuple[Found, str], ...]


def labelled(line: str) -> Labelled:
    marks = tuple((Found(kind), said) for kind, said in _MARK.findall(line))
    return Labelled(_MARK.sub(lambda m: m.group(2), line), marks)


def corpus() -> list[Labelled]:
    """Every line of the corpus."""
    return [labelled(line) for line in _LINES.strip().splitlines()]


_LINES = """
NIK saya {nik|5103051201900001} tidak terbaca di aplikasi.
Nomor NIK {nik|3273 0112 0185 0002} ditolak sistem.
Mohon cek NIK: {nik|3471.0512.0390.0003}, sudah dua kali gagal.
KTP nomor {nik|1371-0445-0678-0004} hilang di kantor lurah.
KTP saya {nik|517103220795} kurang angka katanya.
Data {nik|7371012509880005} ganda menurut petugas loket.
No KK {kk|5103050101120006} belum dipecah sejak menikah.
Kartu Keluarga {kk|3404 0710 0203 0007} masih atas alamat lama.
kk: {kk|7311051508090008} blm update anak ketiga
Nama anak belum masuk di KK nomor {kk|3603121111150009}.
Tolong hubungi {phone|081234567890} bila petugas datang.
Hp saya {phone|0812-3456-7890} aktif terus.
WA ke {phone|0857 1234 5678} saja.
Nomor kantor {phone|(0361) 224422} tidak diangkat.
Telepon {phone|0274-512345} sibuk sejak pagi.
Call center lama {phone|021 500 1234} sudah mati.
Kirim pesan ke {phone|+62 813-3333-4444} ya.
Hubungi {phone|6281298765432} untuk foto lain.
wa {phone|81234567890} kalau mau lihat lokasi
My number is {phone|+61 412 345 678}, I stay until Friday.
Kontak kami {phone|O812 3456 7890} (pakai huruf O).
Petugas bilang telepon ke {phone|0751.7051234} tapi salah sambung.
hp:{phone|085700112233}
Bisa dihubungi di {phone|0811/234/5678} setelah jam lima.
Surel saya {email|made.contoh@surat.example} belum dibalas.
Kirim bukti ke {email|warga_12@kabar.example} sudah dua kali.
email: {email|lapor+banjir@rumah.co.id}
Alamat {email|siti (at) surat.example} ditulis begitu di papan.
Balas ke {email|budi[at]surat[dot]example} saja.
Plat {plate|DK 1234 AB} parkir di trotoar tiap hari.
Mobil dinas {plate|B 1234 XYZ} dipakai belanja.
Angkot {plate|AB 1987 CD} ugal-ugalan di tanjakan.
Truk pasir {plate|DD8123KE} merusak jalan desa.
nopol {plate|ba 4321 qy} nerobos lampu merah
Motor {plate|N-2345-AAB} menabrak pagar taman.
Bus kota {plate|B 7021 IS} tidak berhenti di halte.
motor {plate|dk 5567 zz} ngebut depan sekolah
Nomor polisi: {plate|BK 77 RI} milik siapa ya?
Kendaraan dengan nopol {plate|KT 8} menghalangi ambulans.
Taksi {plate|L 1190 UB} menolak pakai argo.
Pikap hitam {plate|AG 9021 VT} buang sampah ke sungai.
Uang diminta dikirim ke rekening {account|1234567890}.
Transfer ke BCA {account|876 543 2109} sebelum berkas diproses.
No. rek {account|0021-01-012345-50-6} BRI katanya untuk administrasi.
Rekening Mandiri {account|1370012345678} dipakai menampung iuran.
norek BNI {account|0456789123} diberi petugas parkir
Virtual account {account|8801234567890123} sudah kedaluwarsa.
Bayar lewat BSI {account|7123456789} baru dilayani.
Bank BPD nomor {account|010 02 20 123456} tercetak di kuitansi palsu.
NPWP {id|12.345.678.9-901.000} saya tidak valid.
Kartu BPJS {id|0001234567890} nonaktif tanpa pemberitahuan.
ID pelanggan {id|532100123456} listrik padam.
No pelanggan {id|0712345} air tidak mengalir.
Nomor meter {id|14012345678} macet angkanya.
Paspor {id|C1234567} tertahan di loket tiga.
NIP {id|198501012010011002} tercantum di surat itu.
Nomor peserta {id|00123456789} tidak ditemukan.
Pak {name|Rudi} menolak berkas saya.
Bu {name|Sari} di loket dua sangat membantu.
Bapak {name|Slamet Raharjo} sudah tiga kali datang.
Ibu {name|Ketut Sulastri} belum menerima bantuan.
Sdr. {name|Agus Contoh} mengaku petugas.
Sdri {name|Maya} menyimpan stempel di rumah.
Saudara {name|Tigor} memagari jalan umum.
Mas {name|Joko} tukang parkir liar di pasar.
Mbak {name|Rini Astuti} bilang kuota habis.
Bang {name|Ucok} menarik iuran tanpa karcis.
Kang {name|Asep} menutup selokan dengan tembok.
Bli {name|Gede Arta} menunggu surat tiga bulan.
Uda {name|Zul} berjualan di trotoar.
Tn. {name|Hendra Wijaya} menebang pohon kota.
Ny. {name|Lestari} tinggal sendirian dan sakit.
Nn. {name|Putri} dipersulit membuat akta.
Transfer a.n. {name|Dewi Lestari} katanya biaya map.
Rekening atas nama {name|Bambang Setiawan} dipakai menampung uang.
Sertifikat a/n {name|I Nyoman Kerta} tidak keluar juga.
Petugas bernama {name|Yusuf} meminta uang rokok.
Ada calo, namanya {name|Anton}, di depan kantor.
Oknum {name|Darmawan} mengancam warga.
Oknum petugas {name|Fajar Nugroho} menjual blangko.
oknum polisi {name|Ridwan} di pertigaan
Terduga {name|Sapto} masih bekerja di sana.
Pelaku {name|Leo} sering terlihat di terminal.
Nama saya {name|Wahyu}, mau tanya syarat akta.
Saya dipanggil {name|Tini} oleh petugas.
pak {name|budi} minta uang di loket
bu {name|yanti} galak sekali sama warga
ibu {name|siti aminah} blm dapat bansos
Pak guru {name|Hasan} memungut uang kursi.
Ibu bidan {name|Wulan} tidak ada di tempat.
Pak satpam {name|Rojak} mengusir pedagang.
Sopir {name|Dadang} menurunkan penumpang di tol.
Pak {name|I Wayan Sudarma} belum dilayani.
Bu {name|Ni Luh Ayu} antre sejak subuh.
Bapak {name|H. Abdul Karim} kehilangan kartu.
Ibu {name|Dr. Ratna} praktik tanpa papan.
PAK {name|SURYADI} TIDAK PERNAH ADA DI LOKET PELAYANAN
Almarhum Bapak {name|Sukirman} masih tercatat hidup.
Mr {name|Smith} was asked to pay twice at the counter.
Mrs. {name|Anna Berg} lost her bag at the terminal.
Inisial {name|RS} sering memalak di sana.
Tetangga {name|Hartono} membakar sampah plastik.
Pak {name|Rudi} (HP {phone|081298761234}) meminta transfer ke BCA {account|1122334455} a.n. {name|Rudi Hartanto}.
Bu {name|Mega}, NIK {nik|3201010101010001}, ditolak dua kali.
Bupati Badung sudah meninjau lokasi.
Bapak Bupati mohon turun tangan.
Ibu Gubernur pernah berjanji di sini.
Pak Camat tidak pernah di kantor.
Bu Lurah sudah tahu masalah ini.
Pak Kades Sukamaju belum menjawab surat.
Bapak Kepala Dinas Perhubungan yang terhormat.
Kepala Dinas Pekerjaan Umum harus turun.
Pak RT sudah melapor ke kelurahan.
Bapak Presiden, jalan kami rusak.
Bapak dan Ibu petugas, mohon perhatian.
Bapak/Ibu admin, tolong diteruskan.
Ibu hamil ditolak puskesmas.
Ibu-ibu PKK menunggu jadwal posyandu.
Ibu Kota Nusantara jauh dari sini.
Ibu kota provinsi macet setiap sore.
Ibu saya sakit dan tidak bisa antre.
Bapak saya belum menerima kartu lansia.
Anak saya tidak dapat kursi di sekolah negeri.
Pak tolong diperbaiki jalannya.
Bu mohon dibantu ya.
Oknum petugas meminta uang di loket dua.
Oknum kepala sekolah menahan ijazah.
Oknum polisi lalu lintas meminta uang di simpang lima.
Jl. Pak Kasur berlubang di dekat sekolah.
Jalan Ibu Inggit Garnasih tergenang.
Pasar Bu Tinah kotor sekali.
Lampu di Gang Haji Saleh padam.
RSUD dr. Soetomo penuh sejak Senin.
Jalan Jenderal Sudirman macet total.
Taman Kartini gelap pada malam hari.
Laporan tanggal 12-11-2026 belum dijawab.
Kejadian 05/03/2026 pukul 10.30 di halte.
Loket buka 08.00-16.00 tetapi pukul 14.00 sudah tutup.
Buka jam 08.00 - 15.30 setiap hari kerja.
Biaya resmi Rp 62.500.000 untuk proyek itu.
Dipungut Rp50.000 tanpa kuitansi.
Anggaran 1.250.000.000 tidak jelas.
Dana desa 2023-2024 belum dilaporkan.
Tarif naik dari 3.500 menjadi 5.000 rupiah.
RT 05 RW 012 kebanjiran.
Tiang nomor 12345 miring.
Kode pos 80351 salah tercetak.
KM 12 jalan nasional longsor.
Blok B 12 AB belum ada air.
Rumah Blok C 3 tergenang.
Perda Nomor 5 Tahun 2019 tidak dijalankan.
Permen PANRB 62/2018 mengatur batas waktu.
Tahun 1447 H ada pembagian zakat.
Koridor 4A tidak berjalan hari Minggu.
Telepon 112 tidak diangkat tadi malam.
Nomor darurat 119 sibuk.
Bus 3 arah terminal terlambat satu jam.
Sudah 10 hari sampah tidak diangkut.
Lebar jalan 3,5 meter dan panjang 1200 meter.
Koordinat -8.5812, 115.1770 menurut peta.
Antrean nomor A 105 dilewati.
SDN 3 Mengwi atapnya bocor.
Bank BRI unit desa tutup lebih awal.
Rekening listrik bulan Maret naik dua kali lipat.
Kartu BPJS saya tidak aktif.
KTP elektronik belum jadi sejak Januari.
NIK tidak ditemukan di sistem.
Rekening bersama desa sebesar Rp 15.000.000 hilang.
Kepada Yth. Menteri Dalam Negeri di Jakarta.
Wali Kota Denpasar berjanji memperbaiki drainase.
Sekda menandatangani surat edaran itu.
Ketua DPRD menolak bertemu warga.
Mohon Bapak Kapolres menertibkan balap liar.
Terima kasih kepada Dinas Kesehatan Kabupaten Sleman.
Puskesmas Mengwi I kehabisan obat.
The road near Kuta beach has been dark for 2 weeks.
Please fix the traffic light at Jalan Sunset Road.
"""
