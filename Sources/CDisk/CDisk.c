#define _GNU_SOURCE
#include "CDisk.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(SYS_openat2) && __has_include(<linux/openat2.h>)
#include <linux/openat2.h>
#define HAS_OPENAT2
#endif

const int disk_path_flag = O_PATH;

int disk_open_beneath(int directory, const char *path, int flags) {
#ifdef HAS_OPENAT2
    struct open_how how;
    memset(&how, 0, sizeof how);
    how.flags = (unsigned)flags;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
    return (int)syscall(SYS_openat2, directory, path, &how, sizeof how);
#else
    errno = ENOSYS;
    return -1;
#endif
}

int disk_rename_exclusive(int from_directory, const char *from, int to_directory, const char *to) {
#ifdef SYS_renameat2
    return (int)syscall(SYS_renameat2, from_directory, from, to_directory, to, 1u /* NOREPLACE */);
#else
    errno = ENOSYS;
    return -1;
#endif
}

int disk_sync_file_system(int descriptor) {
    return (int)syscall(SYS_syncfs, descriptor);
}
