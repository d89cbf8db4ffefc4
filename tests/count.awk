# Reads what `ctest --verbose` prints, shows how each program went, and sums up the cases.
# `cases` holds "NAME COUNT" lines, what each doctest program says it has; NAME alone is one case.

BEGIN {
    while ((getline line < cases) > 0) {
        split(line, field, " ")
        expected[field[1]] = field[2]
        programs++
    }
}

# 3: [doctest] test cases: 12 | 11 passed | 1 failed | 0 skipped
match($0, /^[0-9]+: /) {
    id = $1 + 0
    words = substr($0, RLENGTH + 1)
    if (words ~ /^(Test command|Working Directory|Test timeout)/) next
    output[id] = output[id] words "\n"
    if (words ~ /^\[doctest\] test cases:/) {
        ran[id] = $5
        bad[id] = $10
    }
    if (words ~ /^SKIPPED /) {
        skipped_here[id]++
        skips = skips "  " substr(words, 9) "\n"
    }
    if (words ~ /^TEST CASE:/) in_case[id] = substr(words, 13)
    if (words ~ /: (FATAL )?ERROR:/ && !((id, in_case[id]) in named)) {
        named[id, in_case[id]] = 1
        fails = fails "  " in_case[id] "\n"
    }
    next
}

#  1/10 Test  #3: cases ............   Passed    0.05 sec
/^ *[0-9]+\/[0-9]+ Test +#[0-9]+: / {
    match($0, /#[0-9]+: [^ ]+/)
    split(substr($0, RSTART + 1, RLENGTH - 1), field, ": ")
    finished(field[1] + 0, field[2], $0 ~ / Passed /, $0 ~ /\*\*\*Skipped/)
}

function finished(id, name, well, not_run,    good, wrong, left_out) {
    seen++
    left_out = skipped_here[id] + 0
    if (name in expected && expected[name] != "") {
        total += expected[name]
        if (expected[name] == 0) complain(name " has no test cases")
        if (!(id in ran)) {
            complain(name " ended before its summary: all its cases count as failed")
            ran[id] = bad[id] = expected[name]
            left_out = 0
        } else if (ran[id] != expected[name]) {
            complain(name " has " expected[name] " cases but ran " ran[id])
        }
        wrong = bad[id]
        good = ran[id] - wrong - left_out
        if (!well && wrong == 0) {
            complain(name " passed its cases but ended badly")
            wrong = 1
            good--
        }
    } else {
        total++
        wrong = !well && !not_run
        left_out = not_run
        good = well ? 1 : 0
        if (wrong) fails = fails "  " name "\n"
    }
    passed += good
    failed += wrong
    skipped += left_out
    if (wrong) printf "%s", output[id]
    printf "%s: %d passed, %d failed, %d skipped\n", name, good, wrong, left_out
    fflush()
}

function complain(what) {
    fails = fails "  " what "\n"
    broken = 1
}

END {
    if (seen != programs) complain(programs " test programs are known, " seen + 0 " were run")
    if (passed + failed + skipped != total) complain("the sums differ from " total " known cases")
    if (skips != "") printf "\nSkipped, because:\n%s", skips
    if (fails != "") printf "\nFailed:\n%s", fails
    printf "\n%d passed, %d failed, %d skipped\n", passed, failed, skipped
    exit failed > 0 || broken || total == 0
}
