import os
import signal

import pytest

from ganart.starting.termination import Termination


@pytest.fixture
def termination(qapp):
    """Listens, and leaves the signals as they were."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    fd = signal.set_wakeup_fd(-1)
    termination = Termination()
    termination.watch()
    yield termination
    signal.set_wakeup_fd(fd)
    for number, handler in before.items():
        signal.signal(number, handler)
    termination._heard.close()
    termination._told.close()


@pytest.mark.skipif(os.name != "posix", reason="other systems do not send these signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_asks_the_program_to_end(termination, qtbot, number):
    with qtbot.waitSignal(termination.requested):
        os.kill(os.getpid(), number)


@pytest.mark.skipif(os.name != "posix", reason="other systems do not send these signals")
def test_an_impatient_second_ctrl_c_ends_the_program_at_once(termination, qtbot):
    with qtbot.waitSignal(termination.requested):
        os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) == signal.SIG_DFL
