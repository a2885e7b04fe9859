#!/bin/sh
# Kills (kill -9) a job with a database and a broker of its own three times in each round; then it must end, with nothing lost or
# changed. Several rounds share a folder, so that its database becomes old. Prints the figures; what went wrong is in target/evidence.
#
# kill-job.sh [rounds] [seed]
set -eu

rounds=${1:-20}
seed=${2:-$(od -An -N3 -tu4 /dev/urandom | tr -d ' ')}
example=$(cd "$(dirname "$0")" && pwd)
figures=$example/target/killed-job/figures.txt
rm -f "$figures"

status=0
mvn -q -ntp -f "$example/../../pom.xml" -pl examples/reconciliation -am test -Dtest='KilledJobTest#endsWith*' \
    -Dsurefire.failIfNoSpecifiedTests=false -Dkill.job.rounds="$rounds" -Dkill.seed="$seed" || status=$?
if [ -f "$figures" ]; then
    cat "$figures"
fi
exit "$status"
