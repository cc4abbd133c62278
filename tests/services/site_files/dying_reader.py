"""A reader that crashes as a driver in C would."""

import os
import signal

os.kill(os.getpid(), signal.SIGSEGV)
