#!/bin/sh
# Runs a test that kills processes, prints the figures that it writes under target, and exits with its status.
#
# kills.sh test figures [-Dproperty=value ...]
set -eu

test=$1
example=$(cd "$(dirname "$0")/../../.." && pwd)
figures=$example/target/$2/figures.txt
shift 2
rm -f "$figures"

status=0
mvn -q -ntp -f "$example/../../pom.xml" -pl examples/reconciliation -am test -Dtest="$test" \
    -Dsurefire.failIfNoSpecifiedTests=false "$@" || status=$?
if [ -f "$figures" ]; then
    cat "$figures"
fi
exit "$status"
