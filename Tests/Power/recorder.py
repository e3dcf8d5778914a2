"""The process behind the logged disks, and the words that are exchanged with it.

It is one of its own, with no other file open than the disks: a process that ends while files on
its own FUSE file systems are open would wait for its own answers for ever. When the one that
started it ends, however that ends, it ends too, and the kernel fails what is still asked of it.
"""

import mmap
import multiprocessing.connection
import os
import select
import signal

import kernel
from disklog import LoggedDisk, Mark


class Recorder:
    """Logged disks, each mounted as a file: `paths` by the disks' names, `images` likewise."""

    def __init__(self, room, paths, images):
        self.paths, self.images, devices = paths, {}, {}
        for name, path in paths.items():
            # Shared with the other process: what it writes is seen here.
            self.images[name] = mmap.mmap(-1, len(images[name]))
            self.images[name][:] = images[name]
            open(path, "w").close()
            devices[name] = os.open("/dev/fuse", os.O_RDWR | os.O_CLOEXEC)
            options = f"fd={devices[name]},rootmode=100600,user_id=0,group_id=0"
            kernel.mount("belfry-power", path, "fuse", options)
        self._here, there = multiprocessing.connection.Pipe()
        self._process = os.fork()
        if self._process == 0:
            self._here.close()
            _live(room, devices, self.images, there)
        there.close()
        for device in devices.values():
            os.close(device)

    def mark(self, name):
        """Puts a mark in the log."""
        self._ask(name)

    def restart(self):
        """Starts a new log, and gives the old one."""
        return self._ask(None)

    def close(self):
        """Ends the service; what still uses a disk gets errors. Gives what was strange."""
        for path in self.paths.values():
            kernel.unmount(path)
        strange = self._ask(False)
        os.waitpid(self._process, 0)
        return strange

    def _ask(self, word):
        self._here.send(word)
        return self._here.recv()


def _live(room, devices, images, control):
    """The life of the process: it answers the kernel and its creator."""
    try:
        # It is not meant when its creator is interrupted; that one says when it is over.
        os.setsid()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        # It must not keep alive what is mounted.
        kernel.enter_private_mounts()
        kernel.unmount(room)
        _serve(devices, images, control)
    finally:
        os._exit(0)


def _serve(devices, images, control):
    log, poll = [], select.poll()
    disks = {d: LoggedDisk(name, d, images[name], log) for name, d in devices.items()}
    for handle in [*disks, control.fileno()]:
        poll.register(handle, select.POLLIN)
    while True:
        for handle, _ in poll.poll():
            if handle in disks:
                if not disks[handle].serve():
                    poll.unregister(handle)
                continue
            word = control.recv()
            if word is None:
                control.send(log[:])
                log.clear()
            elif word is False:
                control.send(set().union(*(disk.strange for disk in disks.values())))
                return
            else:
                log.append(Mark(word))
                control.send(True)
