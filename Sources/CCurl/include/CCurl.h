#pragma once

#include <stddef.h>

/*
 * libcurl on first use.
 *
 * libcurl needs some 25 further libraries. Linked in the usual way, the dynamic linker loads them
 * all before `main`, and most commands, which make no request, would pay several milliseconds for
 * nothing. So it is loaded by dlopen when it is first needed, and no header of it is needed to
 * build: its numbers below are part of its ABI, which has not changed since 2006.
 */

/// Options of an easy handle, by the numbers of libcurl's ABI.
enum ccurl_option {
    CCURL_NOBODY = 44,
    CCURL_POST = 47,
    CCURL_NETRC = 51,
    CCURL_FOLLOWLOCATION = 52,
    CCURL_BUFFERSIZE = 98,
    CCURL_NOSIGNAL = 99,
    CCURL_TIMEOUT_MS = 155,
    CCURL_CONNECTTIMEOUT_MS = 156,
    CCURL_PROTOCOLS = 181,
    CCURL_HTTP09_ALLOWED = 285,
    CCURL_QUICK_EXIT = 322,
    CCURL_WRITEDATA = 10001,
    CCURL_URL = 10002,
    CCURL_ERRORBUFFER = 10010,
    CCURL_USERAGENT = 10018,
    CCURL_HTTPHEADER = 10023,
    CCURL_HEADERDATA = 10029,
    CCURL_CUSTOMREQUEST = 10036,
    CCURL_ACCEPT_ENCODING = 10102,
    CCURL_COPYPOSTFIELDS = 10165,
    CCURL_NOPROXY = 10177,
    CCURL_WRITEFUNCTION = 20011,
    CCURL_HEADERFUNCTION = 20079,
    CCURL_MAXFILESIZE_LARGE = 30117,
    CCURL_POSTFIELDSIZE_LARGE = 30120,
};

/// What can be asked of an easy handle.
enum ccurl_info {
    CCURL_RESPONSE_CODE = 0x200002,
    CCURL_OS_ERRNO = 0x200019,
};

/// Options of a multi handle.
enum ccurl_multi_option {
    CCURL_MAX_HOST_CONNECTIONS = 7,
};

/// Results of a transfer that are told apart; there are many more.
enum ccurl_result {
    CCURL_OK = 0,
    CCURL_COULDNT_RESOLVE_HOST = 6,
    CCURL_COULDNT_CONNECT = 7,
    CCURL_OUT_OF_MEMORY = 27,
    CCURL_OPERATION_TIMEDOUT = 28,
    CCURL_FILESIZE_EXCEEDED = 63,
    CCURL_TOO_LARGE = 100,
};

/// http and https, as a value of CCURL_PROTOCOLS.
enum { CCURL_HTTP_AND_HTTPS = 3 };

/// The size of what CCURL_ERRORBUFFER points at.
enum { CCURL_ERROR_SIZE = 256 };

/// Takes a piece of an answer; a result other than `size * count` ends the transfer.
typedef size_t (*ccurl_receiver)(char *piece, size_t size, size_t count, void *context);

/// Whether libcurl is on this machine and has all that is used of it; loads it if need be.
int ccurl_is_available(void);

void *ccurl_easy_init(void);
void ccurl_easy_cleanup(void *easy);
int ccurl_set_number(void *easy, enum ccurl_option option, long value);
int ccurl_set_size(void *easy, enum ccurl_option option, long long value);
int ccurl_set_pointer(void *easy, enum ccurl_option option, const void *value);
int ccurl_set_receiver(void *easy, enum ccurl_option option, ccurl_receiver receiver);
long ccurl_number(void *easy, enum ccurl_info info);
const char *ccurl_message(int result);

/// The list with one more text, which is copied; NULL where there is no memory.
void *ccurl_list_append(void *list, const char *text);
void ccurl_list_free(void *list);

void *ccurl_multi_init(void);
void ccurl_multi_cleanup(void *multi);
int ccurl_multi_set_number(void *multi, enum ccurl_multi_option option, long value);
int ccurl_multi_add(void *multi, void *easy);
void ccurl_multi_remove(void *multi, void *easy);
/// Moves all transfers on, as far as that is possible without waiting.
void ccurl_multi_perform(void *multi);
/// Waits until a transfer can go on, somebody wakes it, or the time is up.
void ccurl_multi_wait(void *multi, int milliseconds);
/// Ends a wait; the only function here that any thread may call at any time.
void ccurl_multi_wake(void *multi);
/// The next transfer that has ended, with its result; NULL where there is none.
void *ccurl_multi_ended(void *multi, int *result);

/// Runs `body` on a thread of its own which takes no signals; 0 where it could be started.
int ccurl_start_thread(void (*body)(void *), void *context);
