// SPDX-License-Identifier: MIT
// lineedit_stop.c -- Ctrl-Z while a line is being edited.
//
// The shell sets the terminal as it wants it while we are stopped. Readline
// would prepare it again if it caught the signals, which are the machine's;
// so who continues us is noted here, and the line is drawn anew. A script's
// own handler for SIGCONT is left alone.
#include <errno.h>
#include <signal.h>
#include <sys/eventfd.h>

#include "stdlib/lineedit_in.h"

static volatile sig_atomic_t continued;  // set by the handler alone
static volatile sig_atomic_t wake_fd;    // the editor's; set before it is ours
static bool ours;                        // main thread only

static void note(int number)
{
    int kept = errno;
    (void)number;
    continued = 1;
    eventfd_write(wake_fd, 1);   // whichever thread this is
    errno = kept;
}

void lineedit_stop_begin(int wake)
{
    struct sigaction now, wanted = {.sa_handler = note};
    wake_fd = wake;
    ours = sigaction(SIGCONT, NULL, &now) == 0 && now.sa_handler == SIG_DFL
        && sigaction(SIGCONT, &wanted, NULL) == 0;
}

void lineedit_stop_end(void)
{
    struct sigaction now;
    if (ours && sigaction(SIGCONT, NULL, &now) == 0
        && now.sa_handler == note) {
        now.sa_handler = SIG_DFL;
        sigaction(SIGCONT, &now, NULL);
    }
    ours = false;
}

void lineedit_stop_look(void)
{
    if (!continued) return;
    continued = 0;
    (*rl_deprep_term_function)();
    (*rl_prep_term_function)(1);
    rl_on_new_line();
    (*rl_redisplay_function)();
}
