#!/bin/sh
# Kills (kill -9) a job with an embedded database and broker three times in each round. Then the job must end with nothing lost or
# changed. Several rounds share a folder, so that its database becomes old. Prints the figures; target/evidence has the failures.
#
# kill-job.sh [rounds] [seed]
set -eu

rounds=${1:-20}
seed=${2:-$(od -An -N3 -tu4 /dev/urandom | tr -d ' ')}
exec "$(dirname "$0")/src/test/sh/kills.sh" 'KilledJobTest#endsWith*' killed-job \
    -Dkill.job.rounds="$rounds" -Dkill.seed="$seed"
