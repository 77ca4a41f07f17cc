// SPDX-License-Identifier: MIT
// pty.c -- types a session at a program that believes it has a terminal.
//
//   usage: pty PROGRAM [ARG ...] < session
//
// A line of the session is typed when the program shows a prompt: its output
// ends in ">>> " or "... ". Lines that begin with ! are instructions:
//
//   !send TEXT    type TEXT at once, prompt or not; \t ^C ^D as written
//   !wait TEXT    go on when TEXT has appeared since the last thing typed
//   !prompt       go on when a prompt has
//   !exit N       the last line: the program ends by itself, with status N
//
// After the last line ^D is typed. What the terminal showed from the first
// prompt on goes to stdout without carriage returns. The exit status is the
// program's, or whether it was N.

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
    int fd;
    char *shown;      // everything the terminal has shown
    size_t size;
    size_t typed_at;  // size when something was last typed
    int status;       // of the program, where !exit says so; else -1
    bool ended;
} Terminal;

static void keep(Terminal *terminal, const char *bytes, size_t size)
{
    terminal->shown = realloc(terminal->shown, terminal->size + size + 1);
    if (!terminal->shown) abort();
    for (size_t i = 0; i < size; i++)
        if (bytes[i] != '\r') terminal->shown[terminal->size++] = bytes[i];
    terminal->shown[terminal->size] = 0;
}

// Reads what is there, or waits up to ms for it. False when nothing came.
static bool listen_for(Terminal *terminal, int ms)
{
    char bytes[4096];
    struct pollfd fd = {terminal->fd, POLLIN, 0};
    if (terminal->ended || poll(&fd, 1, ms) <= 0) return false;
    ssize_t size = read(terminal->fd, bytes, sizeof bytes);
    if (size <= 0) {
        terminal->ended = true;   // EIO: the other side is closed
        return false;
    }
    keep(terminal, bytes, (size_t)size);
    return true;
}

// With the blanks that indent the line that is to be typed.
static bool ends_in(const Terminal *terminal, const char *prompt)
{
    size_t size = strlen(prompt), end = terminal->size;
    while (end && terminal->shown[end - 1] == ' ') end--;
    return end < terminal->size && end >= terminal->typed_at + size &&
           memcmp(terminal->shown + end - size, prompt, size) == 0;
}

static void wait_for_prompt(Terminal *terminal)
{
    while (!terminal->ended) {
        bool more = listen_for(terminal, 20);
        if (!more && (ends_in(terminal, ">>>") || ends_in(terminal, "...")))
            return;
    }
}

static void wait_for_text(Terminal *terminal, const char *text)
{
    while (!terminal->ended &&
           !(terminal->shown &&
             strstr(terminal->shown + terminal->typed_at, text)))
        listen_for(terminal, 100);
    // What printed it goes on for a moment: to its next line, mostly.
    listen_for(terminal, 100);
}

static void type(Terminal *terminal, const char *bytes, size_t size)
{
    terminal->typed_at = terminal->size;
    while (size) {
        ssize_t done = write(terminal->fd, bytes, size);
        if (done < 0 && errno != EINTR) return;
        if (done > 0) bytes += done, size -= (size_t)done;
    }
}

static void type_keys(Terminal *terminal, const char *text)
{
    char keys[4096];
    size_t count = 0;
    while (*text && count < sizeof keys) {
        if (text[0] == '^' && text[1] >= 'A' && text[1] <= 'Z') {
            keys[count++] = (char)(text[1] - 'A' + 1);
            text += 2;
        } else if (text[0] == '\\' && text[1] == 't') {
            keys[count++] = '\t';
            text += 2;
        } else if (text[0] == '\\' && text[1] == 'n') {
            keys[count++] = '\n';
            text += 2;
        } else {
            keys[count++] = *text++;
        }
    }
    type(terminal, keys, count);
}

// False for !exit.
static bool perform(Terminal *terminal, char *line)
{
    line[strcspn(line, "\n")] = 0;
    if (strncmp(line, "!exit ", 6) == 0) {
        terminal->status = atoi(line + 6);
        return false;
    }
    if (strncmp(line, "!send ", 6) == 0) {
        type_keys(terminal, line + 6);
    } else if (strncmp(line, "!wait ", 6) == 0) {
        wait_for_text(terminal, line + 6);
    } else if (strcmp(line, "!prompt") == 0) {
        wait_for_prompt(terminal);
    } else {
        wait_for_prompt(terminal);
        size_t size = strlen(line);
        line[size] = '\n';
        type(terminal, line, size + 1);
    }
    return true;
}

static void play(Terminal *terminal)
{
    char line[4096];
    while (fgets(line, sizeof line - 1, stdin))
        if (!perform(terminal, line)) goto drain;
    wait_for_prompt(terminal);
    type(terminal, "\x04", 1);
drain:
    while (!terminal->ended) listen_for(terminal, 1000);
}

int main(int argc, char **argv)
{
    struct winsize size = {24, 80, 0, 0};
    Terminal terminal = {.status = -1};
    int status;
    if (argc < 2) return 2;
    pid_t child = forkpty(&terminal.fd, NULL, NULL, &size);
    if (child < 0) return 2;
    if (child == 0) {
        execv(argv[1], argv + 1);
        _exit(127);
    }
    play(&terminal);
    char *from = terminal.shown ? strstr(terminal.shown, ">>> ") : NULL;
    fputs(from ? from : terminal.shown ? terminal.shown : "", stdout);
    waitpid(child, &status, 0);
    status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return terminal.status < 0 ? status : status != terminal.status;
}
