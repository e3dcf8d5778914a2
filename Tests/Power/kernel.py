"""The calls of the kernel that Python has no function for: mounts, name spaces, loop devices."""

import ctypes
import errno
import fcntl
import os
import signal
import struct

_libc = ctypes.CDLL(None, use_errno=True)

CLONE_NEWNS = 0x00020000
MS_BIND, MS_REC, MS_PRIVATE, MNT_DETACH = 0x1000, 0x4000, 1 << 18, 2
PR_SET_PDEATHSIG = 1
LOOP_CTL_GET_FREE, LOOP_CONFIGURE = 0x4C82, 0x4C0A
LO_FLAGS_AUTOCLEAR, LO_FLAGS_DIRECT_IO = 4, 16


def _check(result):
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def mount(source, target, kind, options=""):
    """mount(2) with the data of a file system's own options."""
    _check(_libc.mount(source.encode(), target.encode(), kind.encode(), 0, options.encode()))


def bind(source, target):
    """Lets a file be seen at another place too."""
    _check(_libc.mount(source.encode(), target.encode(), None, MS_BIND, None))


def unmount(target):
    """umount(2); only where something still holds it is it merely taken out of sight."""
    if _libc.umount2(target.encode(), 0) != 0:
        _check(_libc.umount2(target.encode(), MNT_DETACH))
        return False
    return True


def enter_private_mounts():
    """From here on what this process mounts is seen by it and its children only, and goes with them."""
    _check(_libc.unshare(CLONE_NEWNS))
    _check(_libc.mount(b"none", b"/", None, MS_REC | MS_PRIVATE, None))


def die_with_parent():
    """For a child between fork and exec: it is killed when this process ends, however that ends."""
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def syncfs(path):
    """Writes all of the file system that holds `path` to its disk."""
    held = os.open(path, os.O_RDONLY)
    try:
        _check(_libc.syncfs(held))
    finally:
        os.close(held)


class Loop:
    """A loop device over an open file; it frees itself when the last who uses it lets go."""

    def __init__(self, file, direct=False):
        flags = LO_FLAGS_AUTOCLEAR | (LO_FLAGS_DIRECT_IO if direct else 0)
        # struct loop_config: fd, block size, struct loop_info64 (flags at byte 52), eight words.
        info = struct.pack("<5Q4I", 0, 0, 0, 0, 0, 0, 0, 0, flags).ljust(232, b"\0")
        config = struct.pack("<II", file, 0) + info + bytes(64)
        control = os.open("/dev/loop-control", os.O_RDWR)
        try:
            self.path, self.handle = self._claim(control, config)
        finally:
            os.close(control)

    @staticmethod
    def _claim(control, config):
        # Between asking for a free one and taking it somebody else may have taken it.
        for _ in range(64):
            path = f"/dev/loop{fcntl.ioctl(control, LOOP_CTL_GET_FREE)}"
            handle = os.open(path, os.O_RDWR | os.O_CLOEXEC)
            try:
                fcntl.ioctl(handle, LOOP_CONFIGURE, config)
                return path, handle
            except OSError as error:
                os.close(handle)
                if error.errno != errno.EBUSY:
                    raise
        raise OSError(errno.EBUSY, "no free loop device")

    def release(self):
        """Lets go of it: once it is mounted, the mount alone keeps it."""
        os.close(self.handle)


def mount_image(handle, place, kind, direct=False):
    """Mounts the file system that an open file holds."""
    loop = Loop(handle, direct)
    try:
        # Several copies of one disk may be mounted at a time.
        mount(loop.path, place, kind, "nouuid" if kind == "xfs" else "")
    finally:
        loop.release()
