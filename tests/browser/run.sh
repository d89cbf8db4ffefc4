#!/usr/bin/env bash
# Plays the demo in a real browser: run.sh PROGRAM FOLDER STORIES. The folder gets the screenshots;
# the modules that `./dev test` installs stand in build/browser.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
readonly program=$1 folder=$2 stories=$3 modules=$here/../../build/browser

skip() {
    echo "SKIPPED browser: $*"
    exit 77
}
command -v node >/dev/null || skip "node is not installed"
chromium=$(command -v chromium || true)
[[ $chromium ]] || skip "chromium is not installed"
[[ -d $modules/node_modules/playwright-core ]] || skip "playwright-core is not installed"
[[ -d $modules/node_modules/axe-core ]] || skip "axe-core is not installed"

# Fontconfig, which posters need, keeps a few blocks for ever.
export LSAN_OPTIONS="suppressions=$here/../leaks.supp:print_suppressions=0"
mkdir -p "$folder"
rm -f "$folder"/*.png
exec node "$here/$stories.mjs" "$program" "$folder" "$chromium" "$modules"
