// SPDX-License-Identifier: MIT
// runner.h -- what the parts of the test runner share.
//
// A case is a file; a job is one run of it, in one mode. The runner is one
// thread: it starts as many children as there are cores, sleeps until one ends
// or is late, and judges it. It must not depend on what it tests, nor on
// Python, so it is plain C. It never frees what a case holds: it ends soon.
#ifndef BATON_TESTS_RUNNER_RUNNER_H
#define BATON_TESTS_RUNNER_RUNNER_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

// Bytes that grow; data always ends in a NUL that size leaves out.
typedef struct {
    char *data;
    size_t size;
} Text;

void text_add(Text *text, const char *bytes, size_t size);
void text_add_line(Text *text, const char *line, size_t size);
bool text_read_file(Text *text, const char *path);
void text_read_fd(Text *text, int fd);
bool text_same(const Text *a, const Text *b);
void text_replace(Text *text, const char *from, const char *to);
void text_clear(Text *text);
void text_print_diff(const Text *expected, const Text *got);

typedef enum {
    KIND_SCRIPT,   // tests/**/*.py
    KIND_EXAMPLE,  // examples/*.py: exit status 0 is enough
    KIND_SHELL,    // tests/**/*.sh: 0 passed, 77 skipped
    KIND_SESSION,  // tests/**/*.in: typed at the prompt through a pty
    KIND_UNIT,     // an executable of the C unit tests
} Kind;

enum { MAX_WORDS = 24, EXIT_SKIP = 77 };

typedef struct {
    char *words[MAX_WORDS];
    int count;
} Words;

typedef struct {
    Kind kind;
    char *path;          // absolute
    char *name;          // from the repository root
    Words args;          // after the script
    Words options;       // before the script, only under baton
    Words err_parts;     // each must occur in stderr
    Text input;          // stdin
    Text out, err;       // expected, where has_ says so
    bool has_out, has_err;
    char *raises;        // the last line of stderr: "TypeError: message"
    int raise_line;      // and the line it names, the innermost
    int status;          // expected exit status
    unsigned modes;      // bits of mode_table; 0 is the plain run
    double timeout;      // seconds
    bool baton_only;     // means nothing to Python
    bool varies;         // the output differs from run to run
    bool alone;          // measures time: nothing else may run beside it
    int python;          // least minor version the oracle needs
} Case;

typedef struct {
    const char *name;
    const char *option;  // what the mode puts on the command line, or NULL
    const char *about;
} Mode;

extern const Mode mode_table[];
int mode_find(const char *name);

// Reads the directives and expectations of a case. False if it can't be read.
bool case_load(Case *test, Kind kind, const char *root, const char *path);

typedef struct {
    Case *cases;
    int count;
} Suite;

// Every case under tests/ and examples/ (and the unit tests, where a folder of
// them is given) whose name holds one of the words, in order of their names.
void find_cases(Suite *suite, const char *root, const char *unit,
                const Words *filter);

// One running child, in a session and a temporary directory of its own.
typedef struct {
    pid_t pid;
    int out, err;        // memory files the child writes to
    double start, deadline;
    bool late;           // killed for passing its deadline
    int status;          // as from waitpid
    char dir[32];
} Process;

double clock_now(void);
bool process_start(Process *process, char *const argv[], const Text *input,
                   double timeout);
bool process_ended(Process *process);
void process_kill(Process *process);
void process_collect(Process *process, Text *out, Text *err);

typedef enum { PASSED, FAILED, SKIPPED } Verdict;

// Judges one finished run. Prints why where it did not pass.
Verdict judge_run(const Case *test, const char *mode, const Process *process,
                  const Text *out, const Text *err);

#endif
