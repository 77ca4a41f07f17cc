// SPDX-License-Identifier: MIT
// eval.c -- the driver over the copies of the loop; running whole codes.
#include "vm/exec/eval.h"

#include "vm/heap/interp.h"
#include "vm/object/dict.h"
#include "vm/object/error.h"
#include "vm/object/names.h"
#include "vm/object/protocol.h"
#include "vm/sync/mode.h"

// The mode has changed under the loop that waits for this one, which is in
// the middle of an instruction; it will look again at its next safepoint. If
// it is a copy that relies on the lock, it has the lock until then. (Only the
// one thread of a process that takes the lock off has such loops: all others
// begin in copies that are right in any mode, see eval_loop_for_mode.)
COLD static void go_back(Thread *t, LoopKind outer)
{
    Mode off = mode_current;
    thread_ask(t, BREAK_MODE);
    bool plain = outer == LOOP_GIL || outer == LOOP_STEP || outer == LOOP_SCHED;
    if (off == MODE_GIL || !plain) return;
    mode_set(t, MODE_GIL);
    mode_hold(t);
    mode_request(t, off);
}

Value eval_run(Thread *t)
{
    static EvalFn *const loops[] = {
        [LOOP_GIL] = eval_gil,
        [LOOP_STEP] = eval_step,
        [LOOP_RACY] = eval_racy,
        [LOOP_LEDGER] = eval_ledger,
        [LOOP_SCHED] = eval_sched,
        [LOOP_SCHED_OFF] = eval_sched_off,
    };
    ThreadExec *x = t->exec;
    LoopKind outer = x->running;
    x->yielded = false;
    Value r;
    x->nesting++;
    do {
        x->running = x->loop;
        r = loops[x->running](t);
    } while (r == SWITCH);
    x->nesting--;
    x->running = outer;
    if (UNLIKELY(x->loop != outer) && x->nesting > 0) go_back(t, outer);
    return r;
}

static bool ensure_builtins(Thread *t, Dict *globals)
{
    if (dict_get_str(globals, NAME_STR(__builtins__)) != UNDEF) return true;
    return dict_set_str(t, globals, NAME_STR(__builtins__),
                        t->interp->builtins_module);
}

// Takes over f. locals: see eval_code.
static Value run_function(Thread *t, Function *f, Value locals)
{
    // frame_push takes this reference over.
    Value callable = from_object(f);
    Frame *frame = frame_push(t, f, &callable + 1, 0, NULL, FRAME_ENTRY);
    if (!frame) return ERROR;
    if (locals != UNDEF) {
        frame->extra = new_ref(locals);
        frame->flags |= FRAME_NAMESPACE;
    }
    return eval_run(t);
}

Value eval_code(Thread *t, Code *code, Dict *globals, Value locals,
                Tuple *closure)
{
    if (!ensure_builtins(t, globals)) return ERROR;
    Function *f = function_new(t, code, globals);
    if (!f) return ERROR;
    if (closure) {
        incref_object(closure);
        f->closure = closure;
    }
    return run_function(t, f, locals);
}

Value eval_class_body(Thread *t, Value function, Value namespace)
{
    if (!stack_check(t)) return ERROR;
    return run_function(t, as_function(new_ref(function)), namespace);
}
