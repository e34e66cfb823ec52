"""Runs the tests on PostgreSQL where one answers; says so, and why, where none does.

TEST_POSTGRES_URL names a server on which this user may create databases.
"""

import os
import sys
from pathlib import Path

import psycopg
import pytest

DEFAULT = "postgresql://postgres@127.0.0.1:5432/postgres"


def main() -> int:
    """The exit code of the run; 0 when there is no server and none is required."""
    server = os.environ.get("TEST_POSTGRES_URL", DEFAULT)
    try:
        psycopg.connect(server, connect_timeout=5).close()
    except psycopg.OperationalError as error:
        sys.stderr.write(f"No PostgreSQL answers at TEST_POSTGRES_URL, left out: {error}\n")
        return 1 if os.environ.get("TRACKER_REQUIRE_ALL") == "1" else 0
    os.environ["DATABASE_URL"] = server
    sys.path[0] = str(Path(__file__).resolve().parents[1])  # else tests/scripts hides scripts
    return pytest.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
