"""A disk that remembers: one file in user space (FUSE) which logs every write and every flush."""

import errno
import os
import struct
import threading

import kernel

GETATTR, SETATTR, OPEN, READ, WRITE, STATFS = 3, 4, 14, 15, 16, 17
RELEASE, FSYNC, FLUSH, INIT, DESTROY = 18, 20, 25, 26, 38
FORGET, INTERRUPT, BATCH_FORGET = 2, 36, 42
SILENT = {FORGET, INTERRUPT, BATCH_FORGET}
FOPEN_DIRECT_IO = 1
# Big writes, several of them at a time, as many pages in one as fit the buffer.
INIT_FLAGS = 1 << 5 | 1 << 15 | 1 << 22
MAX_WRITE = 1 << 20


class Write:
    """Bytes that were handed to the disk, and may or may not have reached it."""

    __slots__ = ("offset", "data")

    def __init__(self, offset, data):
        self.offset, self.data = offset, data


class Flush:
    """From here on all earlier writes are on the disk for good."""

    __slots__ = ()


class Mark:
    """Something that happened outside the disk, so that cuts can be told before from after."""

    __slots__ = ("name",)

    def __init__(self, name):
        self.name = name


class LoggedDisk:
    """Serves `image` as the single file of a FUSE file system, mounted on the file `mountpoint`.

    Requests are served one after the other: what stands before a flush in the log was answered
    before that flush came.
    """

    def __init__(self, image, mountpoint):
        self.image = bytearray(image)
        self.log = []
        self.strange = set()
        self._lock = threading.Lock()
        self._device = os.open("/dev/fuse", os.O_RDWR | os.O_CLOEXEC)
        options = f"fd={self._device},rootmode=100600,user_id=0,group_id=0"
        kernel.mount("belfry-power", mountpoint, "fuse", options)
        self.mountpoint = mountpoint
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def mark(self, name):
        """Puts a mark in the log."""
        with self._lock:
            self.log.append(Mark(name))

    def restart(self):
        """Starts a new log; the image as it is now."""
        with self._lock:
            self.log = []
            return bytes(self.image)

    def close(self):
        """Ends the service; nothing may use the file any more."""
        kernel.unmount(self.mountpoint)
        self._thread.join(5)
        os.close(self._device)

    def _serve(self):
        while True:
            try:
                request = os.read(self._device, MAX_WRITE + 4096)
            except OSError as error:
                if error.errno in (errno.EINTR, errno.ENOENT, errno.EAGAIN):
                    continue
                return
            _, opcode, unique, _, _, _, _, _ = struct.unpack_from("<IIQQIIII", request)
            if opcode in SILENT:
                continue
            try:
                code, body = 0, self._answer(opcode, memoryview(request)[40:])
            except OSError as error:
                code, body = -error.errno, b""
            self._reply(struct.pack("<IiQ", 16 + len(body), code, unique) + body)
            if opcode == DESTROY:
                return

    def _reply(self, answer):
        try:
            os.write(self._device, answer)
        except FileNotFoundError:
            # Who asked has gone, as at the unmount.
            pass

    def _answer(self, opcode, body):
        if opcode == WRITE:
            return self._write(body)
        if opcode == READ:
            _, offset, size = struct.unpack_from("<QQI", body)
            return bytes(self.image[offset : offset + size])
        if opcode == FSYNC:
            with self._lock:
                self.log.append(Flush())
            return b""
        if opcode == INIT:
            return struct.pack(
                "<4I2H2I2H32x", 7, 31, MAX_WRITE, INIT_FLAGS, 16, 12, MAX_WRITE, 1,
                MAX_WRITE // 4096, 0)
        if opcode in (GETATTR, SETATTR):
            size = len(self.image)
            attributes = struct.pack(
                "<6Q10I", 1, size, size // 512, 0, 0, 0, 0, 0, 0, 0o100600, 1, 0, 0, 0, 4096, 0)
            return struct.pack("<QII", 3600, 0, 0) + attributes
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
        with self._lock:
            self.image[offset : offset + size] = data
            self.log.append(Write(offset, data))
        return struct.pack("<II", size, 0)
