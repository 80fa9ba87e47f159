"""Words by which names are told from other words: lead-ins, offices, and words that are never a name."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Before a name; what follows may be one name only, or written small.
ADDRESSES = _words(
    """pak bu bapak ibu sdr sdri sdra saudara saudari tn ny nn mas mbak mba bang abang kang teh neng om tante mr
    mrs ms mister bli mbok gus jro uda uni daeng mang bpk haji hajjah ustad ustadz ustadzah"""
)
# Before a name written with capitals, or as a pair: "oknum petugas Budi Santoso", "atas nama Siti Aminah".
LABELS = _words(
    """nama bernama namanya oknum terduga pelaku tersangka korban dipanggil panggilan inisial alias an
    pengemudi sopir tetangga bendahara"""
)
# Public offices and what stands for one: they stay, and so does what follows as part of the office.
OFFICES = _words(
    """presiden wapres wakil menteri gubernur wagub bupati wabup wali walikota wawali camat lurah kades kadus dukuh
    perbekel bendesa kelian klian keuchik geuchik datuk nagari kepala kadis kabid kasi kasubag kasat kapolsek
    kapolres kapolda kapolri danramil dandim sekda sekdes sekretaris ketua anggota dewan dpr dprd direktur dirut
    rektor dekan kepsek komandan jaksa hakim inspektur rt rw bhabinkamtibmas babinsa pj plt plh admin operator
    dinas badan kantor desa kelurahan kecamatan kabupaten kota provinsi pemerintah pemkab pemkot pemprov polres
    polsek polda tni polri satpol puskesmas rsud rumah sekolah komisi ombudsman kementerian lembaga"""
)
# Professions and kin after "pak" or "bu" are no name, but a name may follow them: "pak guru Budi".
TRADES = _words(
    """guru dosen dokter bidan perawat polisi polantas satpam hansip linmas petugas pegawai staf staff oknum pns
    asn honorer supir sopir kondektur juru parkir kurir tukang pedagang kader mantri teller kasir pelayan
    penjaga kepsek wali murid loket pengurus panitia agen calo preman mandor pengawas penyuluh pendamping"""
)
# "Jl. Pak Kasur", "RSUD dr. Soetomo", "Pasar Bu Tinuk": a place that bears a name.
PLACES = _words(
    """jl jln jalan gg gang rs rsu rsud rsup rsia klinik pasar masjid musala mushola gereja pura vihara sekolah sd
    sdn smp smpn sma sman smk smkn universitas stadion bandara gedung taman museum jembatan terminal stasiun
    pelabuhan warung toko kios bengkel perumahan komplek kompleks apotek hotel villa lapangan makam"""
)
DEGREES = _words(
    """dr drg drs dra ir prof h hj kh st se sh mm mt ma mh msi mkes si sos ssos spd mpd skom mkom skm sip map kom
    amd sp og pd ag stp kep ns ners bin binti almarhum almarhumah alm rm rr kgph raden"""
)
COMMON = _words(
    """yang dan di ke dari untuk pada dengan ini itu ada tidak tak bukan belum sudah telah akan bisa dapat harus
    agar supaya karena sebab jika kalau bila maka atau tetapi tapi namun juga saja hanya lagi masih sangat
    sekali lebih kurang paling saya kami kita anda aku dia ia mereka nya kamu beliau siapa apa mana kapan
    mengapa kenapa bagaimana berapa hal para oleh sebagai seperti dalam luar atas bawah depan belakang samping
    antara dekat jauh sini sana situ setiap tiap semua seluruh banyak beberapa sedikit satu dua tiga empat lima
    enam tujuh delapan sembilan sepuluh puluh ratus ribu juta kali hari minggu bulan tahun jam menit pagi siang
    sore malam kemarin besok sekarang tadi nanti lalu sejak sampai hingga saat waktu ketika setelah sebelum
    selama sering selalu pernah mohon tolong minta meminta harap terima kasih maaf selamat laporan lapor
    melaporkan keluhan pengaduan aduan usul pertanyaan masalah kejadian kasus tindak lanjut segera cepat lama
    baru baik buruk besar kecil rusak mati padam bocor kotor bau macet banjir longsor gelap bahaya berbahaya
    sakit aman lampu jalan jembatan air listrik sampah selokan got drainase trotoar pohon taman parkir pasar
    sungai pipa kabel tiang kantor dinas desa kelurahan kecamatan kabupaten kota provinsi kepala pegawai petugas
    pelayanan layanan loket antrean antri surat ktp kk akta kartu berkas dokumen data nomor alamat rumah warga
    masyarakat orang anak ibu bapak pak bu guru sekolah murid siswa kelas dokter pasien puskesmas obat rsud bpjs
    bansos pkh blt bantuan sosial uang biaya bayar membayar pungutan pungli rupiah rp gratis tarif pajak
    retribusi rt rw dusun banjar gang nagari camat lurah kades bupati gubernur wali polisi satpol pp tni oknum
    diduga adanya melakukan dilakukan membuat dibuat memberi diberi menerima mendapat datang pergi pulang masuk
    keluar jadi menjadi terjadi melihat lihat dengar bilang kata katanya mengatakan tanya bertanya jawab
    menjawab tahu mau ingin perlu butuh pakai menggunakan kerja bekerja lewat tempat lokasi daerah wilayah
    sekitar lain lainnya sama sendiri bersama tanpa tentang terhadap menurut sesuai hasil cara proses pihak
    bagian tim informasi mobil motor truk bus angkot sopir kendaraan hamil negara indonesia republik pemerintah
    sebelah timur barat utara selatan tengah tersebut yaitu ialah adalah atasnama nama bernama sih kok deh dong
    ya ga gak nggak tdk yg dgn utk dr krn sdh blm the and of to in is was at on for with from that this it not
    no we they he she his her my our road street water light broken please near since days weeks
    apakah karna langsung sebelumnya liar buat umkm ka kepada bagaimanapun dimana kemana silahkan silakan
    terkait perihal mengenai serta sambil selaku berikut dibantu bantu membantu diperbaiki perbaiki memperbaiki
    dicek cek ditindak ditertibkan sudahkah bisakah bolehkah boleh jangan ijin izin permisi assalamualaikum
    salam hormat yth terhormat sekalian semuanya rumahtangga kandung mertua tiri angkat asuh kost kos muda tua
    lansia menyusui melahirkan rakyat negeri bangsa"""
)
