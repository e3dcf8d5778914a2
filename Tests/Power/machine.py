"""What the trial needs of the machine: mounts of its own, disks, the program, processes."""

import os
import pickle
import shutil
import subprocess
import tempfile
import traceback

import kernel
from recorder import Recorder
from windows import Program

# For each kind of file system the size of a disk in MiB and what makes it. Nothing is left to be
# done in the background: what is written in a window is written by belfry.
FORMATS = {
    "ext4": (16, ["mkfs.ext4", "-q", "-F", "-b", "4096", "-E",
                  "nodiscard,lazy_itable_init=0,lazy_journal_init=0"]),  # fmt: skip
    "xfs": (300, ["mkfs.xfs", "-q", "-f", "-K"]),
    "btrfs": (128, ["mkfs.btrfs", "-q", "-f", "-K"]),
}
# What a block holds that was never written: not zeros, which could pass for something.
STALE = b"\xa5\x5a*stale*\n\x00\xff\x01\x02\x03" * 256
DISKS = ("project", "home")


class Unable(Exception):
    """The machine cannot do this."""


class Room:
    """A directory with mounts that only this process and its children see."""

    def __enter__(self):
        if os.geteuid() != 0:
            raise Unable("only root may mount file systems")
        for path in ("/dev/fuse", "/dev/loop-control"):
            if not os.access(path, os.R_OK | os.W_OK):
                raise Unable(f"there is no {path}")
        self.path = tempfile.mkdtemp(prefix="belfry-power-")
        try:
            kernel.enter_private_mounts()
            kernel.mount("none", self.path, "tmpfs", "mode=755")
        except OSError as error:
            os.rmdir(self.path)
            raise Unable(f"nothing can be mounted: {error}") from error
        self.places = {name: f"{self.path}/{name}" for name in DISKS}
        for place in self.places.values():
            os.mkdir(place)
        return self

    def __exit__(self, *_):
        # All that was mounted below it has gone, or goes with the last process that sees it.
        kernel.unmount(self.path)
        os.rmdir(self.path)

    def program(self, words, user, muted):
        """The program where any user can run it, for `user` if that one can, else for root."""
        path = self.path + "/belfry"
        open(path, "w").close()
        kernel.bind(os.path.realpath(words[0]), path)
        for candidate in (user, 0):
            tried = Program([path], words[1:], candidate).start(["--version"], "/", self.path)
            errors = tried.communicate()[1]
            if tried.returncode == 0:
                return Program([path], words[1:], candidate, muted)
        raise Unable(f"{words[0]} does not run: {errors.decode()}")

    def formatted(self, kind):
        """The bytes of a new file system."""
        size, command = FORMATS[kind]
        if not shutil.which(command[0]):
            raise Unable(f"there is no {command[0]}")
        path = self.path + "/new"
        with open(path, "wb") as file:
            file.write(STALE * ((size << 20) // len(STALE)))
        subprocess.run([*command, path], check=True, stdout=subprocess.DEVNULL)
        with open(path, "rb") as file:
            image = file.read()
        os.remove(path)
        return image


class LoggedDisks:
    """The disks that remember, mounted in their places."""

    def __init__(self, room, kind):
        self.places, self.mounted = room.places, []
        images = {name: room.formatted(kind) for name in DISKS}
        paths = {name: f"{room.path}/{name}.disk" for name in DISKS}
        self.recorder = self._able(lambda: Recorder(room.path, paths, images))
        try:
            for name, path in paths.items():
                self._able(lambda: self._mount(path, self.places[name], kind))
        except BaseException:
            self.__exit__()
            raise

    @staticmethod
    def _able(action):
        try:
            return action()
        except OSError as error:
            raise Unable(f"no logged disk can be made: {error}") from error

    def _mount(self, path, place, kind):
        handle = os.open(path, os.O_RDWR)
        try:
            kernel.mount_image(handle, place, kind, direct=True)
        finally:
            os.close(handle)
        self.mounted.append(place)
        os.chmod(place, 0o755)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for place in self.mounted:
            kernel.unmount(place)
        strange = self.recorder.close()
        if strange:
            raise Unable(f"a disk was asked for what it does not know: {strange}")


def spread(work, shares):
    """Does work(share) for each share in a process with mounts of its own; gives the results."""
    children = []
    for share in shares:
        back, forth = os.pipe()
        child = os.fork()
        if child == 0:
            _live(work, share, forth)
        os.close(forth)
        children.append((child, back))
    results = []
    for child, back in children:
        with open(back, "rb") as answer:
            words = answer.read()
        os.waitpid(child, 0)
        results.append(pickle.loads(words) if words else "a process ended early")
    for result in results:
        if isinstance(result, str):
            raise RuntimeError(result)
    return results


def _live(work, share, answer):
    """The life of a process that does one share."""
    try:
        kernel.die_with_parent()
        kernel.enter_private_mounts()
        # A device that is in the way, so that their numbers are not those from before the cut.
        spare = os.memfd_create("belfry-power")
        os.ftruncate(spare, 1 << 20)
        kernel.Loop(spare)
        result = work(share)
    except BaseException:
        result = traceback.format_exc()
    with open(answer, "wb") as file:
        file.write(pickle.dumps(result))
    os._exit(0)
