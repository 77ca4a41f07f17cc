// SPDX-License-Identifier: MIT
// lineedit_history.c -- what was entered, kept from session to session.
//
// An entry of several lines is one of the history. In the file each entry
// follows a line "#SECONDS", by which readline knows where the next begins.
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "stdlib/lineedit_in.h"

enum { HISTORY_MOST = 2000 };

static char history_path[4096];   // main thread; empty: none

// Makes each folder of the path; what can't be made shows when the file is
// written.
static void make_folders(char *folder)
{
    for (char *p = folder + 1; *p; p++) {
        if (*p != '/') continue;
        *p = '\0';
        mkdir(folder, 0700);
        *p = '/';
    }
    mkdir(folder, 0700);
}

static void find_history_path(void)
{
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    char folder[4000];
    if (state && *state) snprintf(folder, sizeof folder, "%s", state);
    else if (home) snprintf(folder, sizeof folder, "%s/.local/state", home);
    else return;
    make_folders(folder);
    snprintf(history_path, sizeof history_path, "%s/baton_history", folder);
}

void lineedit_read_history(void)
{
    using_history();
    stifle_history(HISTORY_MOST);
    history_comment_char = '#';
    history_write_timestamps = 1;
    find_history_path();
    if (history_path[0]) read_history(history_path);
}

void lineedit_add_history(const char *entry)
{
    char stamp[32];
    HIST_ENTRY *last = history_length
        ? history_get(history_base + history_length - 1) : NULL;
    if (!*entry || (last && strcmp(last->line, entry) == 0)) return;
    add_history(entry);
    snprintf(stamp, sizeof stamp, "#%lld", (long long)time(NULL));
    add_history_time(stamp);
}

void lineedit_finish(void)
{
    if (history_path[0]) write_history(history_path);
}
