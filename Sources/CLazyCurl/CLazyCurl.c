/*
 * libcurl on first use.
 *
 * FoundationNetworking needs libcurl, and libcurl needs some 25 further libraries. Linked in the
 * usual way, the dynamic linker loads them all before `main`: most commands, which never make a
 * request, would pay several milliseconds for nothing. The functions below stand in libcurl's place
 * when the standard libraries are linked statically; each finds the real one by dlsym when it is
 * first called. Beside this file, link/libcurl.a is an empty archive which answers `-lcurl`, so that
 * the program does not name libcurl as needed.
 *
 * Everything is hidden: where Foundation is a shared library (a debug build), it keeps to the
 * libcurl that it was linked with, and this file does nothing.
 */
#include "CLazyCurl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdarg.h>
#include <stddef.h>

static void *library;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
    static const char *const names[] = {"libcurl.so.4", "libcurl-gnutls.so.4", "libcurl.so"};
    for (size_t i = 0; library == NULL && i < sizeof names / sizeof *names; i++) {
        library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    }
}

static void *symbol(const char *name) {
    pthread_once(&once, load);
    return library == NULL ? NULL : dlsym(library, name);
}

int lazy_curl_is_available(void) {
    pthread_once(&once, load);
    return library != NULL;
}

/* Looking a symbol up twice in two threads gives the same answer, so a relaxed store is enough. */
#define FIND(name)                                                         \
    void *found = __atomic_load_n(&address, __ATOMIC_RELAXED);             \
    if (found == NULL) {                                                   \
        found = symbol(#name);                                             \
        __atomic_store_n(&address, found, __ATOMIC_RELAXED);               \
    }

#define FORWARD(result, name, parameters, arguments, otherwise)            \
    __attribute__((visibility("hidden"))) result name parameters {         \
        static void *address;                                              \
        FIND(name)                                                         \
        if (found == NULL) return otherwise;                               \
        return ((result(*) parameters)found)arguments;                     \
    }

#define FORWARD_VOID(name, parameters, arguments)                          \
    __attribute__((visibility("hidden"))) void name parameters {           \
        static void *address;                                              \
        FIND(name)                                                         \
        if (found != NULL) ((void(*) parameters)found)arguments;           \
    }

/* libcurl takes exactly one argument after the option, as wide as a pointer at most. */
#define FORWARD_OPTION(name)                                               \
    __attribute__((visibility("hidden"))) int name(void *handle, int option, ...) { \
        static void *address;                                              \
        va_list rest;                                                      \
        va_start(rest, option);                                            \
        void *value = va_arg(rest, void *);                                \
        va_end(rest);                                                      \
        FIND(name)                                                         \
        if (found == NULL) return FAILED;                                  \
        return ((int (*)(void *, int, ...))found)(handle, option, value);  \
    }

/* CURLE_FAILED_INIT; any value but 0 is a failure to the multi and url calls too. */
#define FAILED 2

FORWARD(int, curl_global_init, (long flags), (flags), FAILED)
FORWARD(void *, curl_easy_init, (void), (), NULL)
FORWARD_VOID(curl_easy_cleanup, (void *handle), (handle))
FORWARD(int, curl_easy_pause, (void *handle, int mask), (handle, mask), FAILED)
FORWARD(const char *, curl_easy_strerror, (int code), (code), "libcurl is not installed")
FORWARD_OPTION(curl_easy_setopt)
FORWARD_OPTION(curl_easy_getinfo)
FORWARD_VOID(curl_free, (void *memory), (memory))
FORWARD(void *, curl_multi_init, (void), (), NULL)
FORWARD(int, curl_multi_cleanup, (void *multi), (multi), FAILED)
FORWARD(int, curl_multi_add_handle, (void *multi, void *easy), (multi, easy), FAILED)
FORWARD(int, curl_multi_remove_handle, (void *multi, void *easy), (multi, easy), FAILED)
FORWARD(int, curl_multi_assign, (void *multi, int socket, void *own), (multi, socket, own), FAILED)
FORWARD(void *, curl_multi_info_read, (void *multi, int *count), (multi, count), NULL)
FORWARD_OPTION(curl_multi_setopt)
FORWARD(int, curl_multi_socket_action, (void *multi, int socket, int events, int *running),
        (multi, socket, events, running), FAILED)
FORWARD(void *, curl_slist_append, (void *list, const char *text), (list, text), NULL)
FORWARD_VOID(curl_slist_free_all, (void *list), (list))
FORWARD(void *, curl_url, (void), (), NULL)
FORWARD(int, curl_url_get, (const void *url, int part, char **text, unsigned flags),
        (url, part, text, flags), FAILED)
FORWARD(int, curl_url_set, (void *url, int part, const char *text, unsigned flags),
        (url, part, text, flags), FAILED)
FORWARD(char *, curl_version, (void), (), "libcurl/none")
FORWARD(void *, curl_version_info, (int age), (age), NULL)
