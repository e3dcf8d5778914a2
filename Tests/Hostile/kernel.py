"""A process for which the kernel has no openat2, as an older one, or a sandbox."""

import ctypes
import struct

OPENAT2 = 437
NO_NEW_PRIVILEGES, SET_SECCOMP, FILTER = 38, 22, 2
ALLOW, ENOSYS = 0x7FFF0000, 0x00050000 | 38
LOAD_NUMBER, IF_EQUAL, RETURN = 0x20, 0x15, 0x06


class Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_char_p)]


STEPS = [(LOAD_NUMBER, 0, 0, 0), (IF_EQUAL, 0, 1, OPENAT2), (RETURN, 0, 0, ENOSYS),
         (RETURN, 0, 0, ALLOW)]
TEXT = b"".join(struct.pack("HBBI", *step) for step in STEPS)
LIBC = ctypes.CDLL(None, use_errno=True)


def forget_openat2():
    """For this process, and all that it starts, openat2 is a call that does not exist."""
    program = Program(len(STEPS), TEXT)
    if (LIBC.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
            or LIBC.prctl(SET_SECCOMP, FILTER, ctypes.byref(program))):
        raise OSError(ctypes.get_errno(), "no filter for system calls")
