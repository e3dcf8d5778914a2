#include "CCurl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

/* The head of libcurl's CURLMsg. */
struct message {
    int kind;
    void *easy;
    union {
        void *any;
        int result;
    } data;
};

enum { KIND_DONE = 1, GLOBAL_ALL = 3 };

/* What is used of libcurl, as libcurl declares it. */
static struct {
    int (*global_init)(long flags);
    void *(*easy_init)(void);
    void (*easy_cleanup)(void *easy);
    int (*easy_setopt)(void *easy, int option, ...);
    int (*easy_getinfo)(void *easy, int info, ...);
    const char *(*easy_strerror)(int result);
    void *(*slist_append)(void *list, const char *text);
    void (*slist_free_all)(void *list);
    void *(*multi_init)(void);
    int (*multi_cleanup)(void *multi);
    int (*multi_setopt)(void *multi, int option, ...);
    int (*multi_add_handle)(void *multi, void *easy);
    int (*multi_remove_handle)(void *multi, void *easy);
    int (*multi_perform)(void *multi, int *running);
    int (*multi_poll)(void *multi, void *extra, unsigned count, int milliseconds, int *ready);
    int (*multi_wakeup)(void *multi);
    struct message *(*multi_info_read)(void *multi, int *left);
} curl;

static int is_available;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static const struct {
    const char *name;
    void *place;
} symbols[] = {
    {"curl_global_init", &curl.global_init},
    {"curl_easy_init", &curl.easy_init},
    {"curl_easy_cleanup", &curl.easy_cleanup},
    {"curl_easy_setopt", &curl.easy_setopt},
    {"curl_easy_getinfo", &curl.easy_getinfo},
    {"curl_easy_strerror", &curl.easy_strerror},
    {"curl_slist_append", &curl.slist_append},
    {"curl_slist_free_all", &curl.slist_free_all},
    {"curl_multi_init", &curl.multi_init},
    {"curl_multi_cleanup", &curl.multi_cleanup},
    {"curl_multi_setopt", &curl.multi_setopt},
    {"curl_multi_add_handle", &curl.multi_add_handle},
    {"curl_multi_remove_handle", &curl.multi_remove_handle},
    {"curl_multi_perform", &curl.multi_perform},
    {"curl_multi_poll", &curl.multi_poll},
    {"curl_multi_wakeup", &curl.multi_wakeup},
    {"curl_multi_info_read", &curl.multi_info_read},
};

static void load(void) {
    static const char *const names[] = {"libcurl.so.4", "libcurl-gnutls.so.4", "libcurl.so"};
    void *library = NULL;
    for (size_t i = 0; library == NULL && i < sizeof names / sizeof *names; i++) {
        library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    }
    if (library == NULL) return;
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
        void *found = dlsym(library, symbols[i].name);
        if (found == NULL) return;
        *(void **)symbols[i].place = found;
    }
    is_available = curl.global_init(GLOBAL_ALL) == 0;
}

int ccurl_is_available(void) {
    pthread_once(&once, load);
    return is_available;
}

void *ccurl_easy_init(void) { return ccurl_is_available() ? curl.easy_init() : NULL; }

void ccurl_easy_cleanup(void *easy) { curl.easy_cleanup(easy); }

int ccurl_set_number(void *easy, enum ccurl_option option, long value) {
    return curl.easy_setopt(easy, option, value);
}

int ccurl_set_size(void *easy, enum ccurl_option option, long long value) {
    return curl.easy_setopt(easy, option, value);
}

int ccurl_set_pointer(void *easy, enum ccurl_option option, const void *value) {
    return curl.easy_setopt(easy, option, value);
}

int ccurl_set_receiver(void *easy, enum ccurl_option option, ccurl_receiver receiver) {
    return curl.easy_setopt(easy, option, receiver);
}

long ccurl_number(void *easy, enum ccurl_info info) {
    long value = 0;
    return curl.easy_getinfo(easy, info, &value) == 0 ? value : 0;
}

const char *ccurl_message(int result) { return curl.easy_strerror(result); }

void *ccurl_list_append(void *list, const char *text) { return curl.slist_append(list, text); }

void ccurl_list_free(void *list) { curl.slist_free_all(list); }

void *ccurl_multi_init(void) { return ccurl_is_available() ? curl.multi_init() : NULL; }

void ccurl_multi_cleanup(void *multi) { curl.multi_cleanup(multi); }

int ccurl_multi_set_number(void *multi, enum ccurl_multi_option option, long value) {
    return curl.multi_setopt(multi, option, value);
}

int ccurl_multi_add(void *multi, void *easy) { return curl.multi_add_handle(multi, easy); }

void ccurl_multi_remove(void *multi, void *easy) { curl.multi_remove_handle(multi, easy); }

void ccurl_multi_perform(void *multi) {
    int running;
    curl.multi_perform(multi, &running);
}

void ccurl_multi_wait(void *multi, int milliseconds) {
    curl.multi_poll(multi, NULL, 0, milliseconds, NULL);
}

void ccurl_multi_wake(void *multi) { curl.multi_wakeup(multi); }

void *ccurl_multi_ended(void *multi, int *result) {
    int left;
    struct message *message;
    while ((message = curl.multi_info_read(multi, &left)) != NULL) {
        if (message->kind != KIND_DONE) continue;
        *result = message->data.result;
        return message->easy;
    }
    return NULL;
}

struct start {
    void (*body)(void *);
    void *context;
};

static void *run(void *argument) {
    struct start *start = argument;
    void (*body)(void *) = start->body;
    void *context = start->context;
    free(start);
    body(context);
    return NULL;
}

int ccurl_start_thread(void (*body)(void *), void *context) {
    struct start *start = malloc(sizeof *start);
    if (start == NULL) return -1;
    *start = (struct start){body, context};
    /* A thread inherits the signals that are blocked where it is made. */
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_t thread;
    int error = pthread_create(&thread, NULL, run, start);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (error != 0) {
        free(start);
        return error;
    }
    return pthread_detach(thread);
}
