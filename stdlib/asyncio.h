// SPDX-License-Identifier: MIT
// asyncio.h -- what the parts of the _asyncio module share.
//
//   asyncio_ready.c   the queue of what runs next, the heap of timers
//   asyncio_poll.c    epoll, or poll elsewhere, behind one interface
//   asyncio_handle.c  Handle and TimerHandle
//   asyncio_future.c  Future
//   asyncio_task.c    Task: one step of a coroutine after the other
//   asyncio_sleep.c   the awaitable that sleep() gives
//   asyncio_trace.c   what tasks do, for a trace
//   asyncio_loop.c    Loop: what is to be run, and when
//   asyncio_round.c   its round of polling, timers and callbacks
//   asyncio_watch.c   the descriptors it watches
//   asyncio.c         the module
//
// Everything is guarded by the GIL and belongs to the loop's thread, but for
// the inbox, which any thread may fill.
#ifndef BATON_STDLIB_ASYNCIO_H
#define BATON_STDLIB_ASYNCIO_H

#include "vm/native.h"
#include "vm/sync/mutex.h"
#include "vm/sync/trace.h"

typedef struct Loop Loop;

// The ready queue ----------------------------------------------------------

// One thing to run. `what` says how:
//   a Task                 its next step
//   a Sleep                it has slept long enough
//   a Handle               its callback, unless it was cancelled
//   anything else          what(arg), in the context
typedef struct Ready {
    Value what, arg, context;    // counted
} Ready;

typedef struct ReadyQueue {
    Ready *items;                // a ring; NULL: never used
    uint32_t capacity, start, count;    // capacity: a power of two
} ReadyQueue;

// Steals the references, also on failure (MemoryError). With t NULL it only
// gives false then, and the references stay the caller's.
bool ready_push_steal(Thread *t, ReadyQueue *q, Value what, Value arg,
                      Value context);
Ready ready_pop(ReadyQueue *q);          // not empty
Ready ready_take(ReadyQueue *q, uint32_t number);    // of those there are
// The one of the first `batch` that the scheduler wants.
Ready ready_pick(ReadyQueue *q, uint32_t batch);
void ready_free(ReadyQueue *q);
void ready_traverse(const ReadyQueue *q, Visitor *visitor);

// The timers ---------------------------------------------------------------

typedef struct Timer {
    double when;                 // seconds of the loop's clock
    uint64_t number;             // equal times: first come, first served
    Value what;                  // counted: a TimerHandle or a Sleep
} Timer;

typedef struct TimerHeap {
    Timer *items;
    uint32_t count, capacity;
    uint32_t cancelled;          // of them
    uint64_t next_number;
} TimerHeap;

bool timers_push(Thread *t, TimerHeap *h, double when, Value what); // borrows
Value timers_pop(TimerHeap *h);          // the earliest; not empty
// Drops the cancelled ones when they are many.
void timers_sweep(TimerHeap *h, bool (*is_cancelled)(Value));
void timers_free(TimerHeap *h);
void timers_traverse(const TimerHeap *h, Visitor *visitor);

// The poller ---------------------------------------------------------------

enum { POLLER_READ = 1, POLLER_WRITE = 2 };

typedef struct Poller Poller;
typedef void PollerFound(void *arg, int fd, int events);
// NULL: an errno is in errno.
Poller *poller_new(void);
void poller_free(Poller *p);
// Watches fd for events; 0 forgets it. False: errno.
bool poller_set(Poller *p, int fd, int before, int events);
// A descriptor that can be read while any of those watched is ready; -1:
// there is none, poller_wait has to do the sleeping.
int poller_fd(const Poller *p);
// How many are ready; -1: errno. May be called detached.
int poller_wait(Poller *p, int milliseconds);
// Calls found for each of them.
void poller_each(Poller *p, int count, PollerFound *found, void *arg);

// Objects ------------------------------------------------------------------

typedef struct Handle {
    Object head;
    Loop *loop;                  // counted
    Value callback;              // UNDEF once cancelled
    Tuple *args;                 // NULL: none
    Value context;
    Value source;                // debug: where it was made, or UNDEF
    double when;                 // TimerHandle
    bool cancelled, scheduled;   // scheduled: in the heap
    Attrs attrs;
} Handle;

typedef enum FutureState { FUTURE_PENDING, FUTURE_CANCELLED, FUTURE_FINISHED }
    FutureState;

// The head of Future and Task.
typedef struct FutureBase {
    Object head;
    Loop *loop;                  // counted
    Value result;                // the value; the exception, which is the
                                 // CancelledError of a cancelled one; UNDEF
    Value callback;              // the first one; UNDEF: none. A Task: is
                                 // waiting for this, and to be stepped
    Value callback_context;      // of a failed one: the exception's traceback
                                 // when it was set
    List *callbacks;             // the others: (callback, context) tuples
    Value cancel_message;        // NONE: none
    uint8_t state;               // FutureState
    bool failed;                 // result is an exception
    bool blocking;               // yielded by its own iterator
    bool log_traceback;          // nobody has asked for the exception yet
    // Task's.
    bool must_cancel;
    bool log_destroy;
    bool stepping;
    bool linked;                 // in the loop's list
    uint32_t cancels;            // cancel() less uncancel()
} FutureBase;

typedef struct Future {
    FutureBase base;
    Attrs attrs;
} Future;

typedef struct Task {
    FutureBase base;
    Value coroutine;
    Value context;
    Value waiter;                // what it waits for: a Future, a Sleep, or
                                 // UNDEF
    Value name;                  // a Str; an int: the number of "Task-%d"
    struct Task *next, *previous;    // of the loop's, borrowed
    TraceTaskId trace;
    Attrs attrs;
} Task;

typedef enum SleepState { SLEEP_NEW, SLEEP_YIELDED, SLEEP_WAITING,
                          SLEEP_OVER, SLEEP_CANCELLED, SLEEP_DONE }
    SleepState;

typedef struct Sleep {
    Object head;
    double delay;
    Value result;
    Task *task;                  // counted, while it waits
    uint8_t state;               // SleepState
} Sleep;

typedef struct Watch {           // of one descriptor
    Handle *reader, *writer;     // counted, or NULL
} Watch;

struct Loop {
    Object head;
    ReadyQueue ready;
    TimerHeap timers;
    Poller *poller;              // made at the first run or add_reader
    Watch *watches;              // by descriptor
    uint32_t watch_count;        // entries
    uint32_t watched;            // descriptors in the poller
    Task *current;               // counted; the one that runs, or NULL
    Task *tasks;                 // the newest unfinished one; borrowed
    Thread *runner;              // who runs it, or NULL
    uint64_t runner_fork;        // asyncio_forks then
    int wake_fd;                 // eventfd; -1: none yet
    Mutex inbox_mutex;
    ReadyQueue inbox;            // guarded by inbox_mutex
    bool inbox_full;             // atomic: look into the inbox
    bool polling;                // atomic: asleep, wake_fd is needed
    bool stopping, closed, debug;
    double slow;                 // seconds; what debug mode calls slow
    Value task_factory;          // or NONE
    Attrs attrs;
};

extern const TypeCore core_handle, core_timer_handle, core_future, core_task,
    core_future_iter, core_sleep, core_loop;

typedef struct AsyncioState {
    Type *handle, *timer_handle, *future, *task, *future_iter, *sleep, *loop;
    Value cancelled_error, invalid_state;    // classes; UNDEF until set
    uint64_t task_number;
} AsyncioState;
AsyncioState *asyncio_state(Thread *t);
// Forks this process came out of: a loop of the parent's isn't running here.
extern uint64_t asyncio_forks;
// asyncio.NAME(args): policy that is written in the language.
Value asyncio_call(Thread *t, const char *module, const char *name,
                   Value *args, int n);

// Handles ------------------------------------------------------------------

// args[0..n): copied. context NONE or given. New reference or ERROR.
Value handle_make(Thread *t, Loop *loop, Type *type, Value callback,
                  Value *args, int n, Value context);
Value handle_run(Thread *t, Handle *handle);     // ERROR: raised
void handle_cancel(Thread *t, Handle *handle);
static inline bool value_is_handle(Value v)
{
    return value_has_core(v, &core_handle)
        || value_has_core(v, &core_timer_handle);
}

// Futures ------------------------------------------------------------------

static inline bool value_is_task(Value v)
{
    return value_has_core(v, &core_task);
}
static inline bool value_is_future(Value v)
{
    return value_has_core(v, &core_future) || value_is_task(v);
}
static inline FutureBase *as_future(Value v)
{
    return (FutureBase *)as_object(v);
}
static inline Task *as_task(Value v) { return (Task *)as_object(v); }
static inline bool value_is_sleep(Value v)
{
    return value_has_core(v, &core_sleep);
}
static inline Sleep *as_sleep(Value v) { return (Sleep *)as_object(v); }
static inline Loop *as_loop(Value v) { return (Loop *)as_object(v); }

Value future_make(Thread *t, Loop *loop);
// Ends it (result borrowed) and has its callbacks called soon.
bool future_finish(Thread *t, FutureBase *f, Value result, bool failed);
bool future_cancel_now(Thread *t, FutureBase *f);
// The value (new reference), or ERROR: its exception, CancelledError, or
// InvalidStateError.
Value future_get(Thread *t, FutureBase *f);
bool future_add_callback(Thread *t, FutureBase *f, Value callback,
                         Value context);
// A CancelledError with the message NONE or other; new reference.
Value cancelled_error_make(Thread *t, Value message);
bool error_is_cancelled(Thread *t);
// The parts of a FutureBase, for TypeCores.
void future_release(FutureBase *f);
void future_visit(FutureBase *f, Visitor *visitor);
void future_drop(FutureBase *f);
void future_report_lost(Thread *t, Value self);
Value future_await(Thread *t, Value self);
// (loop?) or NONE: a Loop of ours; NULL: raised.
Loop *loop_of_argument(Thread *t, Value loop);
// Debug mode: where it was made; borrowed, UNDEF otherwise.
Value future_source(FutureBase *f);
bool future_init_base(Thread *t, FutureBase *f, Loop *loop);
extern const NativeDef *const future_methods[];
extern const GetSetDef future_getset[];

// Tasks --------------------------------------------------------------------

// coroutine borrowed; name NONE: numbered; context NONE: a copy of the
// current one. New reference or ERROR.
Value task_make(Thread *t, Loop *loop, Value coroutine, Value name,
                Value context);
// One step; exception: what to raise in it, or UNDEF. False: what no loop may
// swallow was raised.
bool task_step(Thread *t, Task *task, Value exception);
// 1 cancelled or asked to, 0 it is done already, -1 raised.
int task_cancel(Thread *t, Task *task, Value message);

// Recording (each of them a test and nothing when no trace is on) ------------

void task_record_run(Thread *t, Task *task);
void task_record_ready(Thread *t, Task *task);
// r, result: what the step came back with. Recorded later, when what follows
// from it has been done.
TraceTaskLeft task_find_left(const Task *task, int r, Value result);

// Sleeping -----------------------------------------------------------------

// The task has yielded s: sets the timer. False: raised.
bool sleep_begin(Thread *t, Sleep *s, Task *task);
bool sleep_over(Thread *t, Sleep *s);     // its time has come
bool sleep_cancel(Thread *t, Sleep *s);

// Loops --------------------------------------------------------------------

double loop_time(void);
// The loop running in this thread: borrowed; NONE: none.
Value loop_running(Thread *t);
// Steals what, arg and context.
static inline bool loop_soon_steal(Thread *t, Loop *loop, Value what,
                                   Value arg, Value context)
{
    return ready_push_steal(t, &loop->ready, what, arg, context);
}
// loop.call_exception_handler({"message": ..., key: value ...}); the values
// are borrowed, UNDEF ones left out. Reports its own failure.
void loop_report(Thread *t, Loop *loop, const char *message,
                 const char *const *keys, const Value *values, int n);
bool loop_check_open(Thread *t, const Loop *loop);
bool timer_is_cancelled(Value what);

extern NativeDef asyncio_sleep_function;

#endif
