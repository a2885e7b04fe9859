#!/bin/sh
# Kills (kill -9) two jobs, their broker, their database and the gateway, one after the other and at random moments, while
# files come in; then looks whether anything was lost, told twice, or is stuck. Prints the figures.
#
# kill-rounds.sh [rounds] [seed]
set -eu

rounds=${1:-20}
seed=${2:-$(od -An -N3 -tu4 /dev/urandom | tr -d ' ')}
example=$(cd "$(dirname "$0")" && pwd)
figures=$example/target/kill-rounds/figures.txt
rm -f "$figures"

status=0
mvn -q -ntp -f "$example/../../pom.xml" -pl examples/reconciliation -am test -Dtest=DyingProcessesTest \
    -Dsurefire.failIfNoSpecifiedTests=false -Dkill.rounds="$rounds" -Dkill.seed="$seed" || status=$?
if [ -f "$figures" ]; then
    cat "$figures"
fi
exit "$status"
