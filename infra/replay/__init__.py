"""Files an official LAPOR! "Laporan Ringkas" export through the public API, and accounts for every row."""
