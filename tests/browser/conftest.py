"""The system's Chromium, if there is one: without it these tests are skipped, and the summary says so.

`make test-browser` sets ASSESS_BROWSER=required, and fails without one.
"""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
WHY = "no Chromium was found: the pages were not tried in a browser (make test-browser demands one)"
Browse = Callable[..., str]


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of the browser."""
    found = os.environ.get("ASSESS_CHROMIUM") or next(
        (path for name in NAMES if (path := shutil.which(name))), None
    )
    if found is None:
        if os.environ.get("ASSESS_BROWSER") == "required":
            pytest.fail(WHY)
        pytest.skip(WHY)
    return found


@pytest.fixture
def browse(chromium: str, tmp_path: Path) -> Browse:
    """Open a page and return the document as the browser made it, or run it with other options."""

    def opened(page: Path, *options: str) -> str:
        ran = subprocess.run(
            [
                chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
                f"--user-data-dir={tmp_path / 'profile'}", *(options or ("--dump-dom",)), page.as_uri(),
            ],
            capture_output=True, timeout=120, check=True,
        )  # fmt: skip
        return ran.stdout.decode()

    return opened
