#!/bin/sh
# Kills (kill -9) a process that commits to the job's embedded database from eight threads, at random moments; starts it again,
# and holds every row against what was said to be committed. Prints the figures. This is how the database's version is chosen.
#
# crash-test.sh [kills] [seed] [jar of another H2]
set -eu

kills=${1:-1000}
seed=${2:-$(od -An -N3 -tu4 /dev/urandom | tr -d ' ')}
other=${3:+-Dcrash.h2=$(realpath "$3")}
example=$(cd "$(dirname "$0")" && pwd)
figures=$example/target/crash-test/figures.txt
rm -f "$figures"

status=0
# shellcheck disable=SC2086
mvn -q -ntp -f "$example/../../pom.xml" -pl examples/reconciliation -am test -Dtest=DatabaseCrashTest \
    -Dsurefire.failIfNoSpecifiedTests=false -Dcrash.kills="$kills" -Dcrash.seed="$seed" $other || status=$?
if [ -f "$figures" ]; then
    cat "$figures"
fi
exit "$status"
