// SPDX-License-Identifier: MIT
// runtime.c -- start and end of the machine.
//
// Order at start: tables that need nothing, the heap, names, types, the main
// thread. Order at the end: daemons are parked for good, modules lose their
// contents (newest first, so that what was imported last goes first), what
// lies in cycles is collected, then the tables. A script's finalisers run
// while all of the machine still works.
#include "vm/exec/runtime.h"

#include <stdio.h>

#include "vm/base/check.h"
#include "vm/base/config.h"
#include "vm/exec/cache.h"
#include "vm/exec/eval.h"
#include "vm/exec/points.h"
#include "vm/exec/mark.h"
#include "vm/exec/traceback.h"
#include "vm/exec/where.h"
#include "vm/heap/alloc.h"
#include "vm/heap/cycle.h"
#include "vm/heap/interp.h"
#include "vm/heap/ledger.h"
#include "vm/object/cell.h"
#include "vm/object/dict.h"
#include "vm/object/immortal.h"
#include "vm/object/list.h"
#include "vm/object/method.h"
#include "vm/object/module.h"
#include "vm/object/names.h"
#include "vm/object/poison.h"
#include "vm/object/protocol.h"
#include "vm/object/shape.h"
#include "vm/object/str.h"
#include "vm/sync/green.h"
#include "vm/sync/crew.h"
#include "vm/sync/mode.h"
#include "vm/sync/signal.h"

enum { FINISH_STEPS = 32 };

static Crew crew_main;
static void (*finish_steps[FINISH_STEPS])(Thread *);
static int finish_step_count;

static bool thread_begin_state(Thread *t)
{
    t->raised = UNDEF;
    t->returned = UNDEF;
    t->async_exc = UNDEF;
    if (!heap_thread_init(t)) return false;
    t->interp = &interp_main;
    return exec_thread_new(t) != NULL;
}

// On its carrier: the mode may have changed since it was made.
static void thread_choose_loop(Thread *t)
{
    t->exec->loop = eval_loop_for_mode();
}

static void thread_end_state(Thread *t)
{
    set_value(&t->returned, UNDEF);
    exec_thread_free(t);
    heap_thread_done(t);
}

static const char *object_type_name(const Object *object)
{
    return type_name_of(from_object(object));
}

static void describe_object(const Object *object, char *out, size_t size)
{
    Value v = from_object(object);
    if (is_str_exact(v))
        snprintf(out, size, "'%.80s'", as_str(v)->data);
    else if (is_function_exact(v))
        snprintf(out, size, "%s", as_function(v)->qualname->data);
    else if (is_type(v))
        snprintf(out, size, "%s", as_type(v)->qualname->data);
    else if (is_dict_exact(v))
        snprintf(out, size, "of %ld", (long)dict_count(as_dict(v)));
    else if (is_list_exact(v))
        snprintf(out, size, "of %ld", (long)list_size(as_list(v)));
}

static void run_weak_callback(Thread *t, Value ref, Value callback)
{
    Value pending = error_take(t);
    Value r = call1(t, callback, ref);
    if (r == ERROR) error_unraisable(t, NULL, callback);
    else decref(r);
    if (pending != UNDEF) error_restore_steal(t, pending);
}

void runtime_at_finish(void (*release)(Thread *t))
{
    ENSURE(finish_step_count < FINISH_STEPS, "too many steps at the end");
    finish_steps[finish_step_count++] = release;
}

static const CrewHooks crew_hooks = {
    .init = thread_begin_state,
    .begin = thread_choose_loop,
    .end = thread_end_state,
    .drop = thread_end_state,
};

static Thread *main_thread(void)
{
    crew_init(&crew_main, &interp_main, &crew_hooks);
    interp_main.gil = &crew_main.gil;
    Thread *t = thread_new(&crew_main, "MainThread");
    if (!t || !thread_enter(t)) return NULL;
    crew_main.main = t;
    interp_main.main_thread = t;
    signal_init(&crew_main);
    return t;
}

// __name__ of the code that runs, for classes it makes without a statement.
static Value running_module(Thread *t)
{
    const Frame *frame = t->exec->frame;
    if (!frame) return UNDEF;
    return new_ref(dict_get_str(frame->function->globals, NAME_STR(__name__)));
}

static Value free_variable(const Frame *frame, Str *name)
{
    const Code *code = frame->function->code;
    for (uint32_t i = code->free_start; i < code->slot_count; i++)
        if (code->slot_names[i] == name) return frame->locals[i];
    return UNDEF;
}

// super() takes its class from the cell that its method has for __class__, its
// instance from the first argument.
static bool super_from_caller(Thread *t, Value *args)
{
    const Frame *frame = t->exec->frame;
    const char *missing = NULL;
    if (!frame || !frame->function->code->arg_count) {
        missing = "no arguments";
    } else {
        Value self = frame->locals[0];
        Value cell = free_variable(frame, NAME_STR(__class__));
        args[1] = is_cell_exact(self) ? as_cell(self)->value : self;
        args[0] = is_cell_exact(cell) ? as_cell(cell)->value : UNDEF;
        if (args[1] == UNDEF) missing = "arg[0] deleted";
        else if (cell == UNDEF) missing = "__class__ cell not found";
        else if (args[0] == UNDEF) missing = "empty __class__ cell";
    }
    if (missing) raisef(t, RuntimeError, "super(): %s", missing);
    return !missing;
}

static bool make_tables(Thread *t)
{
    super_caller_hook = super_from_caller;
    type_module_hook = running_module;
    error_unraisable_hook = traceback_print_unraisable;
    Interpreter *interp = t->interp;
    cycle_init(interp);
    if (!names_init() || !types_init(interp, t)) return false;
    Dict *modules = dict_new(t);
    if (!modules) return false;
    interp->modules = from_object(modules);
    cache_init();
    return true;
}

Thread *runtime_start(void)
{
    heap_hooks = (HeapHooks){
        .weak_callback = run_weak_callback,
        .type_name = object_type_name,
        .describe = describe_object,
    };
    ledger_init();
    points_init();
    immortal_init();
    poison_init();
    where_init();
    mark_init();
    Thread *t = shape_table_init() ? main_thread() : NULL;
    if (t && make_tables(t)) return t;
    fprintf(stderr, "baton: not enough memory to start\n");
    return NULL;
}

// Newest first, __main__ before everything: as the last thing a script sees.
static void empty_module(Thread *t, Value module)
{
    (void)t;
    if (is_module(module)) dict_clear_items(as_module(module)->dict);
}

// sys and builtins last: what the others' finalisers use.
static bool is_base_module(Thread *t, Value module)
{
    Value sys = dict_get_str(as_dict(t->interp->modules), NAME_STR(sys));
    return module == t->interp->builtins_module || module == sys;
}

// The prompt's last exception holds frames, and so anything.
static void forget_last_error(Thread *t, Value sys)
{
    Str *name = str_intern_c("last_exc");
    if (!name || !is_module(sys)) return;
    Dict *names = as_module(sys)->dict;
    if (dict_get_str(names, name) != UNDEF
        && !dict_set_str(t, names, name, NONE))
        error_clear(t);
    decref_object(name);
}

// A finaliser that prints finds sys.stdout.
static void keep_only_sys(Thread *t, Value sys)
{
    Dict *modules = as_dict(t->interp->modules);
    dict_clear_items(modules);
    if (is_module(sys) && !dict_set_str(t, modules, NAME_STR(sys), sys))
        error_clear(t);
}

// What dies with the script is told so while all names still stand for what
// they did: a __del__, or a generator's finally, may use any of them.
static void finalize_script(Thread *t)
{
    const Interpreter *interp = t->interp;
    if (!is_module(interp->main_module)) return;
    Value sys = dict_get_str(as_dict(interp->modules), NAME_STR(sys));
    Object *const dropped[2] = {as_object(interp->main_module),
                                as_object(interp->modules)};
    Object *const kept[2] = {is_module(sys) ? as_object(sys) : NULL,
                             as_object(interp->builtins_module)};
    cycle_finalize_from(t, &as_module(interp->main_module)->dict->head,
                        dropped, kept);
}

static void empty_modules(Thread *t)
{
    finalize_script(t);
    Value copy = call_method(t, t->interp->modules, NAME_STR(values), NULL, 0);
    Value list = copy == ERROR ? ERROR : list_from_iterable(t, copy);
    decref(copy);
    if (list == ERROR) {
        error_clear(t);
        return;
    }
    Value sys = new_ref(dict_get_str(as_dict(t->interp->modules),
                                     NAME_STR(sys)));
    forget_last_error(t, sys);
    empty_module(t, t->interp->main_module);
    for (int64_t i = list_size(as_list(list)); i-- > 0;) {
        Value module = list_items(as_list(list))[i];
        if (!is_base_module(t, module)) empty_module(t, module);
    }
    decref(list);
    keep_only_sys(t, sys);
    cycle_collect(t);
    empty_module(t, sys);
    decref(sys);
}

static void drop(Value *slot)
{
    set_value(slot, UNDEF);
}

static void drop_interp(Thread *t)
{
    Interpreter *interp = t->interp;
    if (interp->builtins != UNDEF) dict_clear_items(as_dict(interp->builtins));
    drop(&interp->main_module);
    drop(&interp->sys_path);
    drop(&interp->argv);
    drop(&interp->import_function);
    drop(&interp->spawn_function);
    drop(&interp->modules);
    drop(&interp->builtins);
    drop(&interp->builtins_module);
}

uint64_t runtime_finish(Thread *t)
{
    green_leave(t);
    threads_shutdown(t);
    t->interp->finalizing = true;
    for (int i = 0; i < finish_step_count; i++) finish_steps[i](t);
    empty_modules(t);
    drop_interp(t);
    traceback_forget(t);
    error_clear(t);
    cycle_collect(t);
    cycle_collect(t);
    type_cache_clear();
    shape_table_finish();
    error_finish();
    bool check = BATON_DEBUG && mode_current == MODE_GIL
              && threads_daemon_alive(t->crew) == 0;
    return check ? heap_leak_report() : 0;
}
