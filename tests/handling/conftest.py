"""Every act is tested inside an application, on the database under test."""

import pytest


@pytest.fixture(autouse=True)
def _inside(context):
    """Acts need an application context and nothing else."""
