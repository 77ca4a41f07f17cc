// SPDX-License-Identifier: MIT
// timer.c -- runs several commands in turn, ROUNDS times each, and prints for
// each: name, minimum and median wall time in ms, resident memory in KiB.
//
//   usage: timer ROUNDS "command one" "command two" ...
//
// Commands are split at blanks; their output is thrown away. Spawning costs
// the same for all, well under half a millisecond.

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

enum { MAX_ROUNDS = 1000, MAX_WORDS = 16, MAX_COMMANDS = 8 };

typedef struct {
    char *words[MAX_WORDS + 1];
    double times[MAX_ROUNDS];
    long resident;
} Command;

extern char **environ;

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

// False when the command can't be started or ends badly.
static int run_once(Command *command, int round)
{
    posix_spawn_file_actions_t actions;
    struct rusage usage;
    pid_t child;
    int status;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    double start = now();
    if (posix_spawnp(&child, command->words[0], &actions, NULL,
                     command->words, environ) != 0)
        return 0;
    if (wait4(child, &status, 0, &usage) != child || status != 0) return 0;
    command->times[round] = now() - start;
    if (usage.ru_maxrss > command->resident)
        command->resident = usage.ru_maxrss;
    posix_spawn_file_actions_destroy(&actions);
    return 1;
}

static void split(Command *command, char *text)
{
    int count = 0;
    for (char *word = strtok(text, " "); word && count < MAX_WORDS;
         word = strtok(NULL, " "))
        command->words[count++] = word;
}

int main(int argc, char **argv)
{
    static Command commands[MAX_COMMANDS];
    int rounds = argc > 2 ? atoi(argv[1]) : 0, count = argc - 2;
    if (rounds < 1 || rounds > MAX_ROUNDS || count > MAX_COMMANDS) return 2;
    for (int i = 0; i < count; i++) split(&commands[i], argv[i + 2]);
    for (int round = 0; round < rounds; round++)
        for (int i = 0; i < count; i++)
            if (!run_once(&commands[i], round)) {
                fprintf(stderr, "timer: %s failed\n", commands[i].words[0]);
                return 1;
            }
    for (int i = 0; i < count; i++) {
        const char *slash = strrchr(commands[i].words[0], '/');
        qsort(commands[i].times, (size_t)rounds, sizeof(double), by_size);
        printf("%s %.3f %.3f %ld\n", slash ? slash + 1 : commands[i].words[0],
               commands[i].times[0], commands[i].times[rounds / 2],
               commands[i].resident);
    }
    return 0;
}
