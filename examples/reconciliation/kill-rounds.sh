#!/bin/sh
# Kills (kill -9) two jobs, their broker, their database and the gateway, one after the other and at random moments, while
# files arrive. Then checks that nothing is lost, announced twice, or stuck, and prints the figures.
#
# kill-rounds.sh [rounds] [seed]
set -eu

rounds=${1:-20}
seed=${2:-$(od -An -N3 -tu4 /dev/urandom | tr -d ' ')}
exec "$(dirname "$0")/src/test/sh/kills.sh" DyingProcessesTest kill-rounds \
    -Dkill.rounds="$rounds" -Dkill.seed="$seed"
