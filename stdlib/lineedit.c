// SPDX-License-Identifier: MIT
// lineedit.c -- line input over readline; the only file to include it.
//
// Readline is driven character by character (its callback interface), so
// that the wait for a key is ours: it gives up the lock, and Ctrl-C ends it.
// A process that never asks for a line never starts readline.
#include "stdlib/lineedit.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// readline's headers typedef a name of ours.
#define Function readline_Function
#include <readline/history.h>
#include <readline/readline.h>
#undef Function

#include "stdlib/seeded.h"
#include "vm/exec/eval.h"
#include "vm/native.h"
#include "vm/sync/signal.h"

enum { HISTORY_MOST = 2000 };

// Of the one terminal there is: main thread only.
static char *(*complete_hook)(const char *text, int index);
static char *line_read;
static bool line_done, started;
static char history_path[4096];

static void take_line(char *line)
{
    line_read = line;
    line_done = true;
    rl_callback_handler_remove();
}

static char *next_candidate(const char *text, int state)
{
    static int index;
    if (state == 0) index = 0;
    return complete_hook ? complete_hook(text, index++) : NULL;
}

static char **complete(const char *text, int start, int end)
{
    (void)start;
    (void)end;
    rl_attempted_completion_over = 1;
    return complete_hook ? rl_completion_matches(text, next_candidate)
                         : NULL;
}

// A Tab at the start of a line indents.
static int indent_or_complete(int count, int key)
{
    for (int i = 0; i < rl_point; i++)
        if (rl_line_buffer[i] != ' ' && rl_line_buffer[i] != '\t')
            return rl_complete(count, key);
    return rl_insert_text("    ");
}

static void find_history_path(void)
{
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    char folder[4000];
    if (state && *state) snprintf(folder, sizeof folder, "%s", state);
    else if (home) snprintf(folder, sizeof folder, "%s/.local/state", home);
    else return;
    // Each part may be missing; what can't be made shows when it's written.
    for (char *p = folder + 1; *p; p++) {
        if (*p != '/') continue;
        *p = '\0';
        mkdir(folder, 0700);
        *p = '/';
    }
    mkdir(folder, 0700);
    snprintf(history_path, sizeof history_path, "%s/baton_history", folder);
}

static void start(void)
{
    if (started) return;
    started = true;
    rl_readline_name = "baton";
    rl_catch_signals = 0;
    rl_catch_sigwinch = 1;
    rl_attempted_completion_function = complete;
    rl_completer_word_break_characters = " \t\n`~!@#$%^&*()-=+[{]}\\|;:'\",<>/?";
    rl_completion_append_character = '\0';
    rl_bind_key('\t', indent_or_complete);
}

void lineedit_start(char *(*hook)(const char *text, int index))
{
    start();
    complete_hook = hook;
    using_history();
    stifle_history(HISTORY_MOST);
    find_history_path();
    if (history_path[0]) read_history(history_path);
}

void lineedit_add_history(const char *line)
{
    HIST_ENTRY *last = history_length
        ? history_get(history_base + history_length - 1) : NULL;
    if (*line && (!last || strcmp(last->line, line) != 0)) add_history(line);
}

void lineedit_finish(void)
{
    if (history_path[0]) write_history(history_path);
}

static void abandon_line(void)
{
    rl_free_line_state();
    rl_callback_sigcleanup();
    rl_cleanup_after_signal();
    rl_callback_handler_remove();
    fputc('\n', rl_outstream);
    fflush(rl_outstream);
}

// Waits for a key. 1: there is one; 0: a signal came.
static int wait_for_key(Thread *t)
{
    struct pollfd fds[2] = {{.fd = fileno(rl_instream), .events = POLLIN},
                            {.fd = signal_wakeup_fd(), .events = POLLIN}};
    thread_blocking_begin(t, WAIT_IO_READ, rl_instream);
    int n = poll(fds, 2, -1);
    thread_blocking_end(t);
    if (n > 0 && fds[0].revents) return 1;
    return 0;
}

Value lineedit_read(Thread *t, const char *prompt)
{
    if (!seeded_allows(t, "reading from a terminal")) return ERROR;
    start();
    line_done = false;
    line_read = NULL;
    fflush(stdout);
    rl_callback_handler_install(prompt, take_line);
    while (!line_done) {
        if (wait_for_key(t)) {
            rl_callback_read_char();
        } else if (thread_breaker(t) && !safepoint_run(t)) {
            abandon_line();
            return UNDEF;
        }
    }
    if (!line_read) return UNDEF;
    Value line = bytes_decode(t, (const uint8_t *)line_read,
                              (int64_t)strlen(line_read), "utf-8",
                              "surrogateescape");
    free(line_read);
    return line == ERROR ? UNDEF : line;
}
