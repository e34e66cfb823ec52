#!/usr/bin/env bash
# Installs what pip cannot: a browser, Chinese fonts, what draws PDFs and PostgreSQL, on Debian or Ubuntu.
# Only tests need these; without them the tests concerned are skipped and say why.
set -euo pipefail

missing=()
command -v chromium >/dev/null || missing+=(chromium)
fc-list :lang=zh 2>/dev/null | grep -q . || missing+=(fontconfig fonts-noto-cjk)
if ! command -v pg_isready >/dev/null || ! pg_isready -q -h 127.0.0.1; then
  command -v pg_ctlcluster >/dev/null || missing+=(postgresql)
fi
command -v pdftotext >/dev/null || missing+=(poppler-utils)
ldconfig -p | grep -q libpangoft2 || missing+=(libpango-1.0-0 libpangoft2-1.0-0)
ldconfig -p | grep -q libharfbuzz-subset || missing+=(libharfbuzz-subset0)
if [ "${#missing[@]}" -eq 0 ]; then
  echo "system packages: nothing is missing"
  exit 0
fi

as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi; }
as_root apt-get update -qq
as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
echo "PostgreSQL: TEST_POSTGRES_URL names the server on which the tests may create databases."
