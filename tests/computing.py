"""How the tests compute, which a developer can change to try them as another processor would run them."""

import os

# tools/try_processors.py sets these.
THREADS = int(os.environ.get("GANART_TEST_THREADS", "1"))
SEED = int(os.environ.get("GANART_TEST_SEED", "0"))  # Of the tests in which something learns.
