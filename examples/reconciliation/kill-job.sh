#!/bin/sh
# Kills (kill -9) a job with a database and a broker of its own three times in each round; then it must end, with nothing lost or
# changed. Several rounds share a folder, so that its database becomes old. Prints the figures; what went wrong is in target/evidence.
#
# kill-job.sh [rounds] [seed]
set -eu

rounds=${1:-20}
seed=${2:-$(od -An -N3 -tu4 /dev/urandom | tr -d ' ')}
exec "$(dirname "$0")/src/test/sh/kills.sh" 'KilledJobTest#endsWith*' killed-job \
    -Dkill.job.rounds="$rounds" -Dkill.seed="$seed"
