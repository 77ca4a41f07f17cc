// SPDX-License-Identifier: MIT
// lineedit.c -- line input over readline.
//
// Readline is driven character by character (its callback interface), so
// that the wait for a key is ours: it gives up the lock, Ctrl-C ends it, and
// what other threads print is shown above the line. A process that never asks
// for a line never starts readline.
#include "stdlib/lineedit.h"

#include <locale.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "stdlib/lineedit_in.h"
#include "stdlib/seeded.h"
#include "vm/exec/eval.h"
#include "vm/native.h"
#include "vm/sync/signal.h"

// Of the one terminal there is: main thread only.
static char *line_read;
static bool line_done, started;

static void take_line(char *line)
{
    if (line) lineedit_trim(line);
    line_read = line;
    line_done = true;
    rl_callback_handler_remove();
}

static void start(void)
{
    if (started) return;
    started = true;
    rl_readline_name = "baton";
    rl_catch_signals = 0;
    rl_catch_sigwinch = 1;
    lineedit_bind_keys();
}

// The C locale has no UTF-8, so readline, which asks the environment, would
// count bytes as columns. LC_ALL is an order; children get what we use, as
// CPython's do.
static void prefer_utf8(void)
{
    const char *given = setlocale(LC_CTYPE, "");
    bool plain = !given || strcmp(given, "C") == 0
              || strcmp(given, "POSIX") == 0;
    const char *all = getenv("LC_ALL");
    if (plain && (!all || !*all) && setlocale(LC_CTYPE, "C.UTF-8"))
        setenv("LC_CTYPE", "C.UTF-8", 1);
}

void lineedit_start(LineeditComplete *complete)
{
    prefer_utf8();
    start();
    lineedit_set_complete(complete);
    lineedit_read_history();
}

static void abandon_line(void)
{
    rl_callback_sigcleanup();
    rl_point = rl_end;   // what comes next stands below a block
    (*rl_redisplay_function)();
    rl_free_line_state();
    rl_cleanup_after_signal();
    rl_callback_handler_remove();
    fputc('\n', rl_outstream);
    fflush(rl_outstream);
}

// Waits for a key. True: there is one; false: a signal came.
static bool wait_for_key(Thread *t, int above)
{
    struct pollfd fds[] = {
        {.fd = fileno(rl_instream), .events = POLLIN},
        {.fd = signal_wakeup_fd(), .events = POLLIN},
        {.fd = above, .events = POLLIN},
    };
    thread_blocking_begin(t, WAIT_IO_READ, rl_instream);
    int n = poll(fds, 3, -1);
    thread_blocking_end(t);
    lineedit_stop_look();   // before anybody types at what is shown
    if (n > 0 && fds[2].revents) lineedit_above_show();
    return n > 0 && fds[0].revents;
}

// False: a signal's handler raised.
static bool edit(Thread *t, int above)
{
    while (!line_done) {
        if (wait_for_key(t, above)) {
            rl_callback_read_char();
            if (!line_done) lineedit_after_key();
        } else if (thread_breaker(t) && !safepoint_run(t)) {
            abandon_line();
            return false;
        }
    }
    return true;
}

Value lineedit_read(Thread *t, LineeditLine *wanted)
{
    if (!seeded_allows(t, "reading from a terminal")) return ERROR;
    start();
    line_done = false;
    line_read = NULL;
    fflush(stdout);
    const char *above = wanted->above;
    lineedit_block_begin(wanted->prompt, above && *above ? above : NULL);
    int wake = lineedit_above_begin(t);
    lineedit_stop_begin(wake);
    rl_callback_handler_install(wanted->prompt, take_line);
    lineedit_indent(wanted->indent);
    bool edited = edit(t, wake);
    lineedit_stop_end();
    wanted->whole = lineedit_block_opened();
    lineedit_above_end();
    if (!edited || !line_read) return UNDEF;
    Value line = bytes_decode(t, (const uint8_t *)line_read,
                              (int64_t)strlen(line_read), "utf-8",
                              "surrogateescape");
    free(line_read);
    return line == ERROR ? UNDEF : line;
}
