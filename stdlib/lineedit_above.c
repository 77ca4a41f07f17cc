// SPDX-License-Identifier: MIT
// lineedit_above.c -- what other threads print while a line is being edited.
//
// Readline is the main thread's alone, which waits for a key then. So another
// thread leaves its text here and wakes it; the main thread takes the line
// off the screen, shows the text and draws the line again below it. A text
// that doesn't end its line waits for the rest, or for the end of the edit.
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "stdlib/lineedit_in.h"

enum { KEPT_MOST = 1 << 20 };   // bytes; more than a screen is ever read

// All guarded by `guard`; wake_fd is made at the first edit and stays.
static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;
static char *kept;
static size_t kept_size, kept_capacity;
static Thread *editor;           // edits a line; NULL: nobody does
static int wake_fd = -1;

static bool keep(const char *bytes, size_t size)
{
    if (kept_size + size > KEPT_MOST) return false;
    if (kept_size + size > kept_capacity) {
        size_t capacity = (kept_size + size) * 2;
        char *larger = realloc(kept, capacity);
        if (!larger) return false;
        kept = larger;
        kept_capacity = capacity;
    }
    memcpy(kept + kept_size, bytes, size);
    kept_size += size;
    return true;
}

bool lineedit_write(Thread *t, int fd, const char *bytes, int64_t size)
{
    if (fd != STDOUT_FILENO && fd != STDERR_FILENO) return false;
    pthread_mutex_lock(&guard);
    bool taken = editor && editor != t && isatty(fd)
              && keep(bytes, (size_t)size);
    if (taken) eventfd_write(wake_fd, 1);
    pthread_mutex_unlock(&guard);
    return taken;
}

static void before_fork(void)
{
    pthread_mutex_lock(&guard);
}

static void after_fork(void)
{
    pthread_mutex_unlock(&guard);
}

// The line, and what is to be shown above it, are the parent's.
static void after_fork_child(void)
{
    editor = NULL;
    kept_size = 0;
    pthread_mutex_unlock(&guard);
}

static void write_all(const char *bytes, size_t size)
{
    while (size) {
        ssize_t n = write(STDOUT_FILENO, bytes, size);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return;   // the terminal is gone; so is the reader
        bytes += n;
        size -= (size_t)n;
    }
}

// Takes what is kept, up to the end of its last whole line unless `all`;
// malloc'ed or NULL.
static char *take(bool all, size_t *size)
{
    const char *last = kept_size ? memrchr(kept, '\n', kept_size) : NULL;
    *size = all ? kept_size : last ? (size_t)(last - kept) + 1 : 0;
    char *out = *size ? malloc(*size) : NULL;
    if (!out) return NULL;
    memcpy(out, kept, *size);
    memmove(kept, kept + *size, kept_size - *size);
    kept_size -= *size;
    return out;
}

int lineedit_above_begin(Thread *t)
{
    if (wake_fd < 0) {
        wake_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
        pthread_atfork(before_fork, after_fork, after_fork_child);
    }
    pthread_mutex_lock(&guard);
    editor = t;
    pthread_mutex_unlock(&guard);
    return wake_fd;
}

void lineedit_above_show(void)
{
    eventfd_t count;
    size_t size;
    eventfd_read(wake_fd, &count);
    pthread_mutex_lock(&guard);
    char *text = take(false, &size);
    pthread_mutex_unlock(&guard);
    if (!text) return;
    rl_clear_visible_line();
    fflush(rl_outstream);
    write_all(text, size);
    free(text);
    rl_on_new_line();
    rl_redisplay();
}

void lineedit_above_end(void)
{
    size_t size;
    pthread_mutex_lock(&guard);
    editor = NULL;
    char *text = take(true, &size);
    pthread_mutex_unlock(&guard);
    if (text) write_all(text, size);
    free(text);
}
