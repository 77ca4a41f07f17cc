// SPDX-License-Identifier: MIT
// child.c -- the process that runs the program: a nursery and its children.
//
// It is one thread of the operating system (the script's threads are fibers),
// so a plain fork in the middle of a choice gives a whole copy. The child's
// last act is _exit: nothing is freed, nothing is taken down.
//
// Output is kept in a file without a name that all children of a nursery
// share; before each run it is cut back to what had been printed before the
// first choice. RLIMIT_FSIZE ends a flood. Limits on time are kept by a timer
// of the kernel's with SIGKILL, which no script can catch.
//
// Rejected: fork_process for the children. It stops the world, which stands
// in the middle of a choice, and runs the script's own after-fork functions.
#include "stdlib/explore/child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "stdlib/asyncio.h"
#include "stdlib/explore/calls.h"
#include "stdlib/explore/nursery.h"
#include "stdlib/explore/pilot.h"
#include "stdlib/explore/trail.h"
#include "stdlib/explore/witness.h"
#include "stdlib/io.h"
#include "stdlib/sys.h"
#include "stdlib/thread.h"
#include "vm/exec/eval.h"
#include "vm/exec/points.h"
#include "vm/exec/traceback.h"
#include "vm/native.h"
#include "vm/sync/mode.h"

enum { OUTPUT_MOST = 16 << 20, DATA_MOST_MIB = 2048 };

static Run *the_run;
static const NurseryOptions *options;
static Pilot pilot;
static int go_fd, done_fd, output_fd = -1;
// What had been noted at the first choice: all of Run but plan and lists.
static char notes_before[offsetof(Run, points) - offsetof(Run, served)];
static timer_t timer;
static bool has_timer;

Run *child_run(void)
{
    return the_run;
}

// Limits ---------------------------------------------------------------------

static void limit(int what, rlim_t most)
{
    struct rlimit r;
    if (getrlimit(what, &r) != 0) return;
    if (r.rlim_cur == RLIM_INFINITY || r.rlim_cur > most) r.rlim_cur = most;
    setrlimit(what, &r);
}

static void die_with_parent(pid_t parent)
{
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
    if (getppid() != parent) _exit(1);
}

// A fork doesn't take timers along.
static void limit_time(double seconds)
{
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL,
                             .sigev_signo = SIGKILL};
    struct itimerspec time = {
        .it_value = {(time_t)seconds,
                     (long)((seconds - (double)(time_t)seconds) * 1e9)}};
    has_timer = timer_create(CLOCK_MONOTONIC, &event, &timer) == 0;
    if (has_timer) timer_settime(timer, 0, &time, NULL);
}

static void end_time_limit(void)
{
    if (has_timer) timer_delete(timer);
    has_timer = false;
}

static void capture_output(void)
{
    int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    output_fd = memfd_create("output", MFD_CLOEXEC);
    if (nothing < 0 || output_fd < 0) _exit(1);
    dup2(nothing, 0);
    dup2(output_fd, 1);
    dup2(output_fd, 2);
    close(nothing);
    limit(RLIMIT_FSIZE, OUTPUT_MOST);
    signal(SIGINT, SIG_IGN);    // Ctrl-C is for the searcher
    signal(SIGXFSZ, SIG_DFL);
}

static void become_child(pid_t parent)
{
    struct rlimit no_core = {0, 0};
    die_with_parent(parent);
    setrlimit(RLIMIT_CORE, &no_core);
    // Sanitizers take terabytes and measure nothing.
    if (!BATON_ASAN && !BATON_TSAN)
        limit(RLIMIT_DATA, (rlim_t)DATA_MOST_MIB << 20);
    limit_time(options->run_seconds);
    if (options->capture) capture_output();
}

// Notes ----------------------------------------------------------------------

static void copy_text(Value text, char *out, size_t size)
{
    Str *s = as_str(text);
    snprintf(out, size, "%.*s", (int)s->size, s->data);
    size_t length = strlen(out);
    while (length > 0 && out[length - 1] == '\n') out[--length] = '\0';
}

void child_describe(Thread *t, Value exception, char *out, size_t size)
{
    Value pending = error_take(t);
    Value text = traceback_format_exception_only(t, exception);
    if (text == ERROR) {
        error_clear(t);
        snprintf(out, size, "%s", type_name_of(exception));
    } else {
        copy_text(text, out, size);
        decref(text);
    }
    if (pending != UNDEF) error_restore_steal(t, pending);
}

void child_repr(Thread *t, Value v, char *out, size_t size)
{
    Value text = value_repr(t, v);
    if (text == ERROR) {
        Value error = error_take(t);
        child_describe(t, error, out, size);
        decref(error);
        return;
    }
    copy_text(text, out, size);
    decref(text);
}

// The first uncaught exception of the run.
static void note_uncaught(Thread *t, Value exception)
{
    Run *run = the_run;
    if (!run || run->raised || !is_exception(exception)) return;
    run->raised = true;
    child_describe(t, exception, run->exception, sizeof run->exception);
    witness_place_of(t, exception, run);
}

static void note_output(void)
{
    if (output_fd < 0) return;
    off_t size = lseek(output_fd, 0, SEEK_END);
    the_run->output_size = size > 0 ? (uint64_t)size : 0;
    ssize_t n = pread(output_fd, the_run->output,
                      sizeof the_run->output - 1, 0);
    the_run->output[n > 0 ? n : 0] = '\0';
}

NORETURN static void leave(RunEnd end)
{
    the_run->end = (uint8_t)end;
    trail_finish(the_run);
    if (options->off) the_run->corrupt = ledger_is_corrupt(ledger_page);
    note_output();
    the_run->reached = true;
    _exit(0);
}

// In the middle of a choice: what scripts printed must not stay behind.
NORETURN static void leave_at_once(RunEnd end)
{
    // The one that chooses may just have ended, and be gone.
    Thread *alive = NULL;
    for (int i = 0; i < RUN_THREADS && !alive; i++) alive = sched_thread(i);
    thread_self = carrier_self->thread = alive;
    if (alive) io_write_pending(alive);
    if (end == RUN_LIVELOCKED)
        witness_livelock(the_run, the_run->endless ? trail_moving()
                                                   : trail_spinning());
    leave(end);
}

// Serving --------------------------------------------------------------------

static void keep_notes(void)
{
    memcpy(notes_before, &the_run->served, sizeof notes_before);
}

static void restore_notes(void)
{
    memcpy(&the_run->served, notes_before, sizeof notes_before);
}

// Not clock.h's time, which is virtual here.
static double real_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

// since: from before the fork, so that no limit seems to come early.
static void await_child(pid_t child, double since)
{
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    double took = real_seconds() - since;
    the_run->wait_status = status;
    the_run->timed_out = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL
                      && took >= options->run_seconds;
    if (!the_run->reached) note_output();
}

// Forks for each plan that comes. Returns in the children.
static void serve(void)
{
    Run *run = the_run;
    pid_t me = getpid();
    char byte;
    off_t printed = output_fd >= 0 ? lseek(output_fd, 0, SEEK_CUR) : 0;
    end_time_limit();
    run->served = true;
    run->events_before = run->event_count;
    keep_notes();
    for (;;) {
        if (write(done_fd, "d", 1) != 1 || read(go_fd, &byte, 1) != 1)
            _exit(0);
        if (output_fd >= 0) {
            if (ftruncate(output_fd, printed) != 0) _exit(1);
            lseek(output_fd, printed, SEEK_SET);
        }
        restore_notes();
        double since = real_seconds();
        uint64_t forks = asyncio_forks;
        pid_t child = fork();
        if (child == 0) {
            asyncio_forks = forks;    // its loop goes on in here
            die_with_parent(me);
            limit_time(options->run_seconds);
            points_watch(run->plan.watch);
            trail_begin(run);
            return;
        }
        if (child > 0) await_child(child, since);
        else run->wait_status = 0;
    }
}

// The scheduler's questions --------------------------------------------------

static uint32_t about(const SchedPoint *point)
{
    SchedPoint place = *point;
    if (!place.code && place.t && sched_hooks.place)
        sched_hooks.place(place.t, &place);
    return (uint32_t)place.kind << 24 ^ (uint32_t)place.thread << 16
         ^ place.offset;
}

// With a subject, steps inside of instructions are points only where they are
// about it, and the instructions themselves are none.
static bool is_beside(const SchedPoint *point)
{
    Value about = options->about;
    if (!about || point->kind < SCHED_OPCODE) return false;
    if (point->kind == SCHED_OPCODE || !point->address) return true;
    if (from_object(point->address) == about) return false;
    const Object *object = point->address;
    return !object->shape || !is_type(about)
        || type_of(from_object(object)) != as_type(about);
}

static void check_crowd(const SchedSet *enabled)
{
    bool crowded = enabled->words[0] >> (options->threads_most + 1);
    for (int i = 1; i < enabled->used; i++) crowded |= enabled->words[i] != 0;
    if (crowded) leave_at_once(RUN_CROWDED);
}

// Nobody is able to go on: whose time is over, or who then has to wait for
// good. If all that is left spins, it does so for ever.
static int without_choice(uint32_t enabled, int current, uint8_t late)
{
    if (late != RUN_NOBODY) return late;
    if (trail_spinning()) leave_at_once(RUN_LIVELOCKED);
    return current >= 0 ? current : __builtin_ctz(enabled);
}

// Threads that step back for a time that they have drawn by lot get out of
// each other's way, sooner or later; only nobody can say when.
static bool backs_off(void)
{
    Value modules = thread_current()->interp->modules;
    Str *name = str_intern_c("random");
    return name && trail_sleeps()
        && dict_get_str(as_dict(modules), name) != UNDEF;
}

static void begin_serving(void)
{
    if (the_run->served) return;
    serve();
    pilot_init(&pilot, the_run, options->points_most);
}

static int ask_pilot(uint32_t able, uint32_t prompt, int current,
                     const SchedPoint *point)
{
    bool stays = current >= 0 && prompt >> current & 1;
    PilotQuestion q = {able, prompt,
                       stays ? (uint8_t)current : RUN_NOBODY, about(point)};
    begin_serving();
    pilot.asleep = trail_asleep();
    int chosen = pilot_choose(&pilot, &q);
    if (the_run->endless && backs_off()) the_run->end = RUN_TOO_LONG;
    if (chosen < 0) leave_at_once((RunEnd)the_run->end);
    const RunPlan *plan = &the_run->plan;
    if (plan->kind == PLAN_BRANCH && the_run->point_count == plan->count)
        trail_put_to_sleep(plan->asleep);
    return chosen;
}

static int choose(UNUSED void *self, const SchedSet *enabled, int current,
                  const SchedPoint *point)
{
    uint32_t set = (uint32_t)enabled->words[0], prompt, choice = STEP_CHOICE;
    uint8_t late;
    int chosen;
    check_crowd(enabled);
    uint32_t able = trail_able(set, &prompt, &late);
    uint32_t unseen = trail_unseen(able);
    if (unseen) {
        bool stays = current >= 0 && unseen >> current & 1;
        chosen = stays ? current : __builtin_ctz(unseen);
    } else if (!able) {
        chosen = without_choice(set, current, late);
        able = UINT32_C(1) << chosen;
    } else if ((able & (able - 1)) == 0) {
        chosen = __builtin_ctz(able);
    } else if (current >= 0 && able >> current & 1
               && (is_beside(point)
                   || (options->calls && !calls_passed(current)))) {
        chosen = current;
    } else {
        chosen = ask_pilot(able, prompt, current, point);
        choice = the_run->point_count - 1;
    }
    if (!trail_go_on(the_run, chosen, able, choice))
        leave_at_once(RUN_REDUNDANT);
    return chosen;
}

// Tasks are told apart by their place in the queue: the first is who would
// have gone on.
static int pick(UNUSED void *self, int count)
{
    uint32_t all = (UINT32_C(1) << count) - 1;
    PilotQuestion q = {all, all, 0, (uint32_t)count << 8 | SCHED_TURN};
    begin_serving();
    the_run->picked = true;
    int chosen = pilot_choose(&pilot, &q);
    if (chosen < 0) leave_at_once((RunEnd)the_run->end);
    pilot.straight = 0;
    return chosen;
}

static void turn(UNUSED void *self, uint64_t id, const char *name)
{
    witness_turn(id, name);
}

static void observe(UNUSED void *self, const SchedPoint *point)
{
    if (options->calls) calls_see(point);
    if (!trail_see(the_run, point)) leave_at_once((RunEnd)the_run->end);
    if (!the_run->served || the_run->plan.watch) witness_see(the_run, point);
}

static void ended(UNUSED void *self, SchedEnd end)
{
    if (end == SCHED_DEADLOCKED) witness_deadlock(the_run);
    leave_at_once(end == SCHED_DEADLOCKED ? RUN_DEADLOCKED : RUN_TOO_LONG);
}

// The run --------------------------------------------------------------------

static void take_lock_off(Thread *t)
{
    ledger_page = &the_run->ledger;
    ledger_window = 0;    // the scheduler makes the pauses
    mode_set(t, MODE_LEDGER);
    t->exec->loop = eval_loop_for_mode();
}

static bool begin(Thread *t)
{
    static Chooser chooser = {.name = "explorer", .details = true,
                              .values = true, .lazy = true,
                              .choose = choose, .observe = observe,
                              .ended = ended, .pick = pick, .turn = turn};
    SchedOptions sched = {.grain = options->grain, .seed = 1,
                          .chooser = &chooser, .threads_most = RUN_THREADS};
    if (options->off) take_lock_off(t);
    error_uncaught_hook = note_uncaught;
    return points_begin(t, &sched);
}

// The exception in flight ends the main thread.
static int report(Thread *t)
{
    int status = 1;
    if (!sys_exit_status(t, &status)) sys_report_uncaught(t);
    return status;
}

void child_main(Thread *t, const NurseryOptions *o, Run *run, int go, int done)
{
    the_run = run;
    options = o;
    go_fd = go;
    done_fd = done;
    become_child(getppid());
    io_hold_output(t);
    if (!begin(t)) _exit(1);
    run->status = o->body(t, o->arg, run) ? 0 : report(t);
    if (!thread_finish(t)) run->status = report(t);
    sys_run_atexit(t);
    io_flush_standard(t);
    fflush(NULL);
    if (o->off) ledger_settle();
    witness_end(run);
    leave(RUN_FINISHED);
}
