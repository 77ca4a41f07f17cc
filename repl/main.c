// SPDX-License-Identifier: MIT
// main.c -- the baton command: start, run what was asked for, end in order.
//
// Whatever happens, what the script printed is flushed and the threads are
// waited for, in this order: the script, its non-daemon threads, atexit
// functions, standard output, the machine.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "compiler/compile.h"
#include "repl/options.h"
#include "repl/repl.h"
#include "repl/schedules.h"
#include "stdlib/color.h"
#include "stdlib/importer.h"
#include "stdlib/io.h"
#include "stdlib/signal.h"
#include "stdlib/stats.h"
#include "stdlib/sys.h"
#include "stdlib/sys_options.h"
#include "stdlib/thread.h"
#include "stdlib/trace_output.h"
#include "stdlib/victim.h"
#include "vm/exec/eval.h"
#include "vm/exec/points.h"
#include "vm/exec/runtime.h"
#include "vm/exec/traceback.h"
#include "vm/native.h"
#include "vm/sync/gil.h"
#include "vm/sync/signal.h"

enum {
    EXIT_INTERRUPTED = 130,
    EXIT_FLUSH_FAILED = 120,
    EXIT_LEAKED = 99,        // debug builds: objects were left behind
};

static Module *make_main(Thread *t)
{
    Str *name = NAME_STR(__main__);
    Module *module = module_new(t, name);
    if (!module) return NULL;
    t->interp->main_module = from_object(module);
    bool made = dict_set_str(t, as_dict(t->interp->modules), name,
                             from_object(module))
        && dict_set_str(t, module->dict, NAME_STR(__builtins__),
                        t->interp->builtins_module)
        && dict_set_str(t, module->dict, NAME_STR(__package__), NONE);
    return made ? module : NULL;
}

static bool set_file(Thread *t, Module *module, Str *file)
{
    return dict_set_str(t, module->dict, NAME_STR(__file__),
                        from_object(file));
}

static bool run_text(Thread *t, const char *text, int64_t size, Str *file)
{
    traceback_remember(t, file, text, size);
    return import_run(t, as_module(t->interp->main_module), text, size, file);
}

// Where imports look first, unless -P or -I said otherwise.
static bool add_folder(Thread *t, const char *folder)
{
    return sys_options.safe_path || sys_path_insert(t, folder);
}

// PYTHONPATH: its folders come before the library's, in their order.
static bool add_variable(Thread *t)
{
    const char *list = sys_options_variable("PYTHONPATH");
    char *copy = list ? strdup(list) : NULL;
    bool fine = true;
    for (char *colon; copy && fine && (colon = strrchr(copy, ':'));) {
        fine = sys_path_insert(t, colon + 1);
        *colon = '\0';
    }
    if (copy && fine) fine = sys_path_insert(t, copy);
    free(copy);
    return fine;
}

// Rules for warnings are read, and complained of, before the script begins.
static bool begin_warnings(Thread *t)
{
    if (!sys_options.warning_count && !sys_options.dev_mode
        && !sys_options_variable("PYTHONWARNINGS")) return true;
    Value module = import_c(t, "warnings");
    if (module == ERROR) return false;
    decref(module);
    return true;
}

static bool run_code(Thread *t, const Options *o)
{
    Str *file = str_from_c(t, "<string>");
    bool fine = file && add_folder(t, "")
             && run_text(t, o->what, (int64_t)strlen(o->what), file);
    decref_maybe(file);
    return fine;
}

// The folder a script is in, links followed; where its imports look first.
static bool add_script_folder(Thread *t, const char *path)
{
    char *real = realpath(path, NULL);
    char *slash = real ? strrchr(real, '/') : NULL;
    if (slash) slash[slash == real] = '\0';
    bool added = add_folder(t, slash ? real : "");
    free(real);
    return added;
}

// Says why a script can't be run, as CPython does. Gives the exit status.
static int cannot_open(const char *path, int error)
{
    fprintf(stderr, "baton: can't open file '%s': [Errno %d] %s\n", path,
            error, strerror(error));
    return 2;
}

static bool is_directory(const char *path)
{
    struct stat s;
    return stat(path, &s) == 0 && S_ISDIR(s.st_mode);
}

// The path from the root, which is what __file__ and tracebacks say; as it is
// when nobody knows where we are. New reference or NULL.
static Str *absolute(Thread *t, const char *path)
{
    char *here = *path == '/' ? NULL : getcwd(NULL, 0);
    if (!here) return str_from_c(t, path);
    while (path[0] == '.' && path[1] == '/') path += 2;
    Value whole = str_formatf(t, strcmp(here, "/") ? "%s/%s" : "%s%s", here,
                              path);
    free(here);
    return whole == ERROR ? NULL : as_str(whole);
}

// -1: go on. A folder with a __main__.py in it runs that.
static int script_file(Thread *t, const Options *o, Str **file)
{
    char *inside = NULL;
    const char *path = o->what;
    bool folder = is_directory(path);
    if (folder) {
        if (asprintf(&inside, "%s/__main__.py", path) < 0) return 1;
        path = inside;
        if (access(path, R_OK) != 0) {
            fprintf(stderr, "baton: can't find '__main__' module in '%s'\n",
                    o->what);
            free(inside);
            return 1;
        }
    }
    int status = -1;
    if (access(path, R_OK) != 0) status = cannot_open(o->what, errno);
    else *file = absolute(t, path);
    if (status < 0 && !*file) status = 1;
    free(inside);
    return status;
}

static bool run_file(Thread *t, Str *file)
{
    char *text;
    int64_t size;
    if (!add_script_folder(t, file->data)
        || !set_file(t, as_module(t->interp->main_module), file)
        || !read_source_file(t, file, &text, &size))
        return false;
    bool fine = import_run(t, as_module(t->interp->main_module), text, size,
                           file);
    free(text);
    return fine;
}

static bool run_stdin(Thread *t)
{
    Str *device = str_from_c(t, "/dev/stdin");
    Str *file = str_from_c(t, "<stdin>");
    char *text;
    int64_t size;
    bool fine = device && file && add_folder(t, "")
             && read_source_file(t, device, &text, &size);
    if (fine) {
        fine = run_text(t, text, size, file);
        free(text);
    }
    decref_maybe(device);
    decref_maybe(file);
    return fine;
}

// Finds the text of -m NAME; a package stands for its __main__.
static bool module_source(Thread *t, const char *name, char **text,
                          int64_t *size, Str **file, Str **full)
{
    bool package = false;
    *full = str_from_c(t, name);
    if (!*full || !import_find_source(t, *full, text, size, file, &package))
        return false;
    if (!package) return true;
    free(*text);
    *text = NULL;
    decref_object(*file);
    *file = NULL;
    Value inner = str_formatf(t, "%s.__main__", name);
    decref_object(*full);
    *full = inner == ERROR ? NULL : as_str(inner);
    return *full && import_find_source(t, *full, text, size, file, &package);
}

static bool set_package(Thread *t, Str *full)
{
    const char *dot = strrchr(full->data, '.');
    Str *package = str_new(t, full->data, dot ? dot - full->data : 0);
    bool set = package
        && dict_set_str(t, as_module(t->interp->main_module)->dict,
                        NAME_STR(__package__), from_object(package));
    decref_maybe(package);
    return set;
}

// Was it the import of the named module that failed, and not of another one?
static bool is_missing(Thread *t)
{
    return error_matches(t, ImportError)
        && as_exception(t->raised)->traceback == UNDEF;
}

static void say_missing(const char *name, const Str *full)
{
    if (*name == '.')
        fprintf(stderr, "baton: Relative module names not supported\n");
    else if (full && strcmp(full->data, name) != 0)
        fprintf(stderr, "baton: No module named %s; '%s' is a package and "
                "cannot be directly executed\n", full->data, name);
    else
        fprintf(stderr, "baton: No module named %s\n", name);
}

static bool run_module(Thread *t, const char *name, int *status)
{
    char *text = NULL;
    int64_t size;
    Str *file = NULL, *full = NULL;
    char cwd[4096];
    bool fine = add_folder(t, getcwd(cwd, sizeof cwd) ? cwd : "");
    if (fine && !module_source(t, name, &text, &size, &file, &full)) {
        if (is_missing(t)) {
            error_clear(t);
            say_missing(name, full);
            *status = 1;
        }
        fine = false;
    }
    if (fine)
        fine = set_file(t, as_module(t->interp->main_module), file)
            && set_package(t, full) && sys_argv_set_first(t, file)
            && run_text(t, text, size, file);
    free(text);
    decref_maybe(file);
    decref_maybe(full);
    return fine;
}

// Reports the exception in flight and gives the exit status for it.
static int report_exception(Thread *t)
{
    int status;
    if (sys_exit_status(t, &status)) return status;
    bool interrupted = error_matches(t, KeyboardInterrupt);
    sys_report_uncaught(t);
    return interrupted ? EXIT_INTERRUPTED : 1;
}

static bool run_script(Thread *t, const Options *o, int *status)
{
    switch (o->run) {
    case RUN_CODE:
        return run_code(t, o);
    case RUN_STDIN:
        return run_stdin(t);
    case RUN_MODULE:
        return run_module(t, o->what, status);
    case RUN_FILE: {
        Str *file = NULL;
        *status = script_file(t, o, &file);
        if (*status >= 0) return true;
        bool fine = file && run_file(t, file);
        decref_maybe(file);
        return fine;
    }
    case RUN_PROMPT:
        break;
    }
    if (!isatty(0)) return run_stdin(t);
    return add_folder(t, "");
}

static int run(Thread *t, const Options *o)
{
    int status = -1;
    bool fine = run_script(t, o, &status);
    if (!fine && error_is_set(t)) status = report_exception(t);
    bool prompt = o->run == RUN_PROMPT && isatty(0);
    if (prompt || o->interactive) {
        if (!io_flush_standard(t)) error_clear(t);
        return repl_run(t);
    }
    return status < 0 ? !fine : status;
}

// Waits for the threads a script left running; an exception from Ctrl-C breaks
// the wait off.
static int join_threads(Thread *t, int status)
{
    return thread_finish(t) ? status : report_exception(t);
}

static int finish(Thread *t, int status, const Options *o)
{
    status = join_threads(t, status);
    sys_run_atexit(t);
    if (!io_flush_standard(t) && status == 0) status = EXIT_FLUSH_FAILED;
    if (o->stats) stats_print_at_end(t);
    trace_output_end(t);
    if (runtime_finish(t) && status == 0) status = EXIT_LEAKED;
    return status;
}

static bool start(Thread *t, const Options *o)
{
    t->interp->no_fuse = o->no_fuse;
    eval_switch_every = o->switch_every;
    if (o->policy) (void)eval_set_policy(t, o->policy);
    if (o->interval_ns) gil_set_interval_ns(t->interp->gil, o->interval_ns);
    signal_install(t);
    traceback_in_color = color_wanted(2);
    trace_output_watch();
    if (o->stats) stats_begin();
    return importer_init(t) && io_init_standard(t) && thread_install(t)
        && sys_set_arguments(t, o->argc, o->argv,
                             o->run == RUN_CODE ? "-c"
                             : o->run == RUN_MODULE ? "-m" : NULL)
        && make_main(t) && add_variable(t) && begin_warnings(t);
}

static bool begin_seeded(Thread *t, const Options *o)
{
    SchedOptions options = {
        .grain = o->grain < 0 ? GRAIN_SHARED : (SchedGrain)o->grain,
        .grain_by_lock = o->grain < 0,
        .seed = o->seed,
    };
    bool here = o->seeded && !o->explore && !o->replay;
    return !here || points_begin(t, &options);
}

// Under the explorer the script is run by its children.
static int run_or_explore(Thread *t, const Options *o)
{
    int status = -1;
    if (o->explore || o->replay) status = schedules_run(t, o, run_script);
    return status >= 0 ? status : schedules_end(run(t, o));
}

static int run_all(const Options *o)
{
    if (o->seeded || o->explore || o->replay)
        sched_prepare(o->explore || o->replay ? 0 : o->seed);
    Thread *t = runtime_start();
    if (!t) return 1;
    int status = 1;
    if (start(t, o) && begin_seeded(t, o)) status = run_or_explore(t, o);
    else if (error_is_set(t)) traceback_print(t, t->raised);
    error_clear(t);
    return finish(t, status, o);
}

int main(int argc, char **argv)
{
    // What a process that a signal kills starts; see trace_output.c.
    if (argc == 4 && strcmp(argv[1], "--write-trace") == 0)
        return trace_output_left_behind(argv[2], argv[3]);
    Options options;
    int status = options_parse(argc, argv, &options);
    if (status >= 0) return status;
    compile_level = sys_options.optimize;
    bool searches = options.explore || options.replay;
    victim_set_defaults(&options.victim);
    if (options.trace && !searches) {
        status = trace_output_begin(options.trace, options.trace_limit,
                                    options.what);
        if (status != 0) return status;
    }
    // The explorer's children are victims of another kind.
    if ((options.gil_off || options.runs) && !searches) {
        // In the parent: the child's report and status. In the child: -1.
        status = options.runs
            ? victim_start_runs(&options.victim, options.runs)
            : victim_start(&options.victim);
        if (status >= 0) {
            trace_output_end(NULL);
            return status;
        }
    }
    return run_all(&options);
}
