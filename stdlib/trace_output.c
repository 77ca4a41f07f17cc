// SPDX-License-Identifier: MIT
// trace_output.c -- writing the trace at the end, whichever end it is.
//
//   the script ends, raises, calls sys.exit     main.c's finish
//   os._exit, exec                              posix.c, just before
//   the lock is off (any end, a crash too)      the parent that watches
//   a signal kills the process                  see below
//
// In a signal handler nothing can be written but bytes: the log's memory has
// a descriptor, so the handler starts this program afresh with that and the
// file's name, waits for it, and dies of the signal as it should. Only SIGKILL
// leaves nothing behind.
#include "stdlib/trace_output.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "stdlib/trace_write.h"
#include "vm/sync/gil.h"
#include "vm/sync/signal.h"

static char *output;         // absolute path; NULL: none, or written
static pid_t writer;         // the process that writes it

// Writing --------------------------------------------------------------------

typedef enum Format { FORMAT_NONE, FORMAT_JSON, FORMAT_PAGE, FORMAT_CHART }
    Format;

static Format format_of(const char *path)
{
    static const char *const ENDS[] = {".json", ".html", ".txt"};
    size_t n = strlen(path);
    for (size_t i = 0; i < ARRAY_LENGTH(ENDS); i++) {
        size_t size = strlen(ENDS[i]);
        if (n > size && strcmp(path + n - size, ENDS[i]) == 0)
            return (Format)(FORMAT_JSON + i);
    }
    return FORMAT_NONE;
}

bool trace_output_knows(const char *path)
{
    return format_of(path) != FORMAT_NONE;
}

static const char *title_of(const TraceModel *m)
{
    for (size_t i = 0; i < m->processes.count; i++)
        if (m->processes.items[i]->name[0]) return m->processes.items[i]->name;
    return "baton";
}

static bool write_as(Format format, FILE *out, const TraceModel *m)
{
    switch (format) {
    case FORMAT_JSON: return trace_write_json(out, m);
    case FORMAT_PAGE: return trace_write_page(out, m, title_of(m));
    default: return trace_write_chart(out, m, 100, false);
    }
}

bool trace_output_write(const char *path, const TraceHead *head)
{
    TraceModel model;
    errno = ENOMEM;
    if (!trace_model_read(&model, head)) return false;
    FILE *out = fopen(path, "w");
    bool fine = out && write_as(format_of(path), out, &model);
    int error = errno;
    if (out && fclose(out) != 0) {
        fine = false;
        error = errno;
    }
    trace_model_free(&model);
    errno = error;
    return fine;
}

static int failed(const char *path)
{
    fprintf(stderr, "baton: can't write the trace to '%s': %s\n", path,
            strerror(errno));
    return 2;
}

// --trace --------------------------------------------------------------------

// The script may change the folder.
static char *absolute(const char *path)
{
    char *cwd = *path == '/' ? NULL : getcwd(NULL, 0), *whole = NULL;
    if (!cwd) return strdup(path);
    if (asprintf(&whole, "%s/%s", cwd, path) < 0) whole = NULL;
    free(cwd);
    return whole;
}

static bool is_writable(const char *path)
{
    FILE *out = fopen(path, "w");
    if (out) fclose(out);
    return out;
}

int trace_output_begin(const char *path, int limit_mib, const char *name)
{
    if (!is_writable(path)) return failed(path);
    output = absolute(path);
    writer = getpid();
    if (!output || !trace_begin(NULL, (size_t)limit_mib << 20)) {
        perror("baton: memory for the trace");
        return 1;
    }
    const char *slash = name ? strrchr(name, '/') : NULL;
    trace_process_name(slash ? slash + 1 : name ? name : "baton");
    return 0;
}

void trace_output_end(Thread *t)
{
    if (t && writer != getpid()) trace_left(t, GIL_DROP_EXIT);
    if (!output || writer != getpid()) return;
    char *path = output;
    output = NULL;
    trace_end(t);
    if (!trace_output_write(path, trace_log())) failed(path);
    free(path);
}

// Dying of a signal ----------------------------------------------------------

static posix_spawn_file_actions_t actions;
static char fd_text[16];

static void write_dying(void)
{
    if (!output || writer != getpid()) return;
    char program[] = "/proc/self/exe", command[] = "--write-trace";
    char *arguments[] = {program, command, fd_text, output, NULL};
    pid_t child;
    int status;
    if (posix_spawn(&child, program, &actions, NULL, arguments, environ) != 0)
        return;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
}

void trace_output_watch(void)
{
    int fd = trace_log_fd();
    if (!output || writer != getpid() || fd < 0) return;
    snprintf(fd_text, sizeof fd_text, "%d", fd);
    // Onto itself: then it stays open in the new program.
    if (posix_spawn_file_actions_init(&actions) != 0
        || posix_spawn_file_actions_adddup2(&actions, fd, fd) != 0) return;
    signal_at_death(write_dying);
}

int trace_output_left_behind(const char *fd, const char *path)
{
    const TraceHead *head = trace_map((int)strtol(fd, NULL, 10));
    if (!head) {
        fprintf(stderr, "baton: there is no trace in descriptor %s\n", fd);
        return 2;
    }
    return trace_output_write(path, head) ? 0 : failed(path);
}
