#!/bin/sh
# Kills (kill -9) a process that commits to the job's embedded database from eight threads, at random moments. Starts it again,
# compares every row with the reported commits, and prints the figures. The version of the database is chosen by this test.
#
# crash-test.sh [kills] [seed] [jar of another H2]
set -eu

kills=${1:-1000}
seed=${2:-$(od -An -N3 -tu4 /dev/urandom | tr -d ' ')}
exec "$(dirname "$0")/src/test/sh/kills.sh" DatabaseCrashTest crash-test \
    -Dcrash.kills="$kills" -Dcrash.seed="$seed" ${3:+"-Dcrash.h2=$(realpath "$3")"}
