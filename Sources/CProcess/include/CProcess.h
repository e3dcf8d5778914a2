#pragma once

#include <sys/types.h>

/* What starting a program needs that Swift's view of the C library does not show. */

/// Makes a pipe that no other program inherits: `ends[0]` to read from, `ends[1]` to write to.
int cprocess_pipe(int ends[2]);

/// Starts a program, looked up on the search path, with this process's environment, in a process
/// group of its own and with signals as a shell would leave them; 0 or an error's number.
/// It reads nothing, and writes to `output` and `errors`; `directory` may be NULL.
int cprocess_start(
    pid_t *id, char *const *words, const char *directory, int output, int errors);
