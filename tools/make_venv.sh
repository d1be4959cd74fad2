#!/bin/sh
# Make .venv with the first Python that is new enough; PYTHON names one to try before all others.
set -eu
for python in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14; do
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
    if "$python" -m venv .venv; then
        exit 0
    fi
    rm -rf .venv
    echo "$python cannot make a virtual environment. On Debian or Ubuntu: apt install python3-venv" >&2
    exit 1
done
echo "Python 3.11 or newer is needed and was not found. If it lies elsewhere: PYTHON=/path/to/python3 make run" >&2
exit 1
