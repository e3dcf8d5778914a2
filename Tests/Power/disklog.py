"""Disks that remember: files in user space (FUSE) which log every write and every flush."""

import errno
import os
import struct

GETATTR, SETATTR, OPEN, READ, WRITE, STATFS = 3, 4, 14, 15, 16, 17
RELEASE, FSYNC, FLUSH, INIT, DESTROY = 18, 20, 25, 26, 38
FORGET, INTERRUPT, BATCH_FORGET = 2, 36, 42
SILENT = {FORGET, INTERRUPT, BATCH_FORGET}
FOPEN_DIRECT_IO = 1
# Big writes, several of them at a time, as many pages in one as fit the buffer.
INIT_FLAGS = 1 << 5 | 1 << 15 | 1 << 22
MAX_WRITE = 1 << 20


class Write:
    """Bytes that were handed to a disk, and may or may not have reached it."""

    __slots__ = ("disk", "offset", "data")

    def __init__(self, disk, offset, data):
        self.disk, self.offset, self.data = disk, offset, data


class Flush:
    """From here on all earlier writes of a disk are there for good."""

    __slots__ = ("disk",)

    def __init__(self, disk):
        self.disk = disk


class Mark:
    """Something that happened outside the disks, so that cuts can be told before from after."""

    __slots__ = ("name",)

    def __init__(self, name):
        self.name = name


class LoggedDisk:
    """Answers what the kernel asks of a FUSE file system whose single file is `image`.

    Requests are answered one after the other: what stands before a flush in the log was answered
    before that flush came.
    """

    def __init__(self, name, device, image, log):
        self.name, self.device, self.image, self.log = name, device, image, log
        # Requests that a disk should never get.
        self.strange = set()

    def serve(self):
        """Answers one request; false when there will be no more."""
        try:
            request = os.read(self.device, MAX_WRITE + 4096)
        except OSError as error:
            return error.errno in (errno.EINTR, errno.ENOENT, errno.EAGAIN)
        _, opcode, unique = struct.unpack_from("<IIQ", request)
        if opcode not in SILENT:
            self._reply(unique, *self._outcome(opcode, memoryview(request)[40:]))
        return opcode != DESTROY

    def _reply(self, unique, code, body):
        try:
            os.write(self.device, struct.pack("<IiQ", 16 + len(body), code, unique) + body)
        except OSError:
            # Who asked has gone, as at the unmount.
            pass

    def _outcome(self, opcode, body):
        try:
            return 0, self._answer(opcode, body)
        except OSError as error:
            return -error.errno, b""

    def _answer(self, opcode, body):
        if opcode == WRITE:
            return self._write(body)
        if opcode == READ:
            _, offset, size = struct.unpack_from("<QQI", body)
            return bytes(self.image[offset : offset + size])
        if opcode == FSYNC:
            self.log.append(Flush(self.name))
            return b""
        if opcode == INIT:
            return struct.pack(
                "<4I2H2I2H32x", 7, 31, MAX_WRITE, INIT_FLAGS, 16, 12, MAX_WRITE, 1,
                MAX_WRITE // 4096, 0)  # fmt: skip
        if opcode in (GETATTR, SETATTR):
            size = len(self.image)
            return struct.pack(
                "<QII3Q36x7I", 3600, 0, 0, 1, size, size // 512, 0o100600, 1, 0, 0, 0, 4096,
                0)  # fmt: skip
        if opcode == OPEN:
            return struct.pack("<QIi", 1, FOPEN_DIRECT_IO, 0)
        if opcode == STATFS:
            return struct.pack("<5Q4I24x", 0, 0, 0, 0, 0, 4096, 255, 4096, 0)
        if opcode not in (FLUSH, RELEASE, DESTROY):
            self.strange.add(opcode)
            raise OSError(errno.ENOSYS, "")
        return b""

    def _write(self, body):
        _, offset, size = struct.unpack_from("<QQI", body)
        data = bytes(body[40 : 40 + size])
        if offset + size > len(self.image):
            raise OSError(errno.ENOSPC, "")
        self.image[offset : offset + size] = data
        self.log.append(Write(self.name, offset, data))
        return struct.pack("<II", size, 0)
