#ifndef CDISK_H
#define CDISK_H

/*
 * Linux calls for which the C libraries have no function, or one that Swift does not import.
 * Each returns what the call returns: -1 with errno set where it failed.
 */

/* The flag O_PATH: a descriptor that only names a place, for which nothing need be readable. */
extern const int disk_path_flag;

/* A descriptor of what is at `path` below `directory`, reached without leaving it and without any
 * symbolic link; ENOSYS where the kernel has no openat2. */
int disk_open_beneath(int directory, const char *path, int flags);

/* Renames unless something is at the new name: EEXIST. EINVAL where the file system cannot tell. */
int disk_rename_exclusive(int from_directory, const char *from, int to_directory, const char *to);

/* Writes out all that the file system of `descriptor` still holds in memory. */
int disk_sync_file_system(int descriptor);

#endif
