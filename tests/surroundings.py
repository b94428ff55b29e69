"""What the tester's account says to programs and tests must not hear: forgotten when this is imported."""

import os

# How large and in which style the desktop has programs be. Qt reads it once.
SAID_TO_QT = {
    name: os.environ.pop(name)
    for name in tuple(os.environ)
    if name.startswith("QT_") and name != "QT_QPA_PLATFORM"
}
