"""The application's own settings, with everything that is kept in a folder of the tests; DATABASE_URL chooses the database."""

import atexit
import os
import shutil
import tempfile

_HOME = tempfile.mkdtemp(prefix="raaderum-tests-")
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
os.environ["RAADERUM_HOME"] = _HOME
os.environ.setdefault("RAADERUM_SECRET_KEY", "only-for-the-tests")

from raaderum.site.settings import *  # noqa: E402, F403

ALLOWED_HOSTS = ["*"]
