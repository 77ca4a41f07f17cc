// SPDX-License-Identifier: MIT
// eval_loop.inc.h -- the loop: prologue, dispatch, the instructions, exits.
//
// Included once for each copy, by a file that defines
//   EVAL_NAME  the function's name
//   MODE       gil, racy or ledger: how references are counted
//   STEP       1 in the copy that counts instructions and stops after some
//   SCHED      1 in the copies that come by the deterministic scheduler
// and nothing else differs between the copies.
//
// Registers of the machine are C locals: ip, sp, locals, consts, frame. They
// are written back (SAVE) before anything that can raise, call back into a
// loop or be looked at. On an error the operands are still on the stack:
// unwinding releases them; an instruction drops them only when it succeeds.

#include "vm/exec/cache.h"
#include "vm/exec/call.h"
#include "vm/exec/eval.h"
#include "vm/exec/for_pair.h"
#include "vm/exec/frame_quick.h"
#include "vm/exec/generator_quick.h"
#include "vm/exec/lock_object.h"
#include "vm/exec/points.h"
#include "vm/exec/quick.h"
#include "vm/exec/settrace.h"
#include "vm/exec/slow.h"
#include "vm/exec/special.h"
#include "vm/object/cell.h"
#include "vm/object/dict.h"
#include "vm/object/exception.h"
#include "vm/object/float.h"
#include "vm/object/int.h"
#include "vm/object/iter.h"
#include "vm/object/list.h"
#include "vm/object/method.h"
#include "vm/object/module.h"
#include "vm/object/native_fn.h"
#include "vm/object/range.h"
#include "vm/object/set.h"
#include "vm/object/slice.h"
#include "vm/object/shape.h"
#include "vm/object/tuple.h"
#include "vm/heap/interp.h"

#define RC_PASTE_(mode, f) rc_##mode##_##f
#define RC_PASTE(mode, f) RC_PASTE_(mode, f)
#define RC(f) RC_PASTE(MODE, f)

#define INCREF(v) RC(incref)(v)
#define DECREF(v) RC(decref)(v)

#define OPERAND (word >> 8)
#define A (word >> 8 & 0xff)
#define B (word >> 16 & 0xff)
#define C (word >> 24)
#define BC (word >> 16)

#define SAVE() (frame->ip = ip, frame->sp = sp)
#define PUSH(v) (*sp++ = (v))
#define TOP() (sp[-1])
#define NAME_OF(i) (frame->function->code->names[i])
// Caches lie in front of the constants, the first one last.
#define CACHE_OF(i) ((uint64_t *)consts - 1 - (i))

// Takes the machine's registers from x->frame, which has changed.
#define ENTER()                                                       \
    do {                                                              \
        frame = x->frame;                                             \
        ip = frame->ip;                                               \
        sp = frame->sp;                                               \
        locals = frame->locals;                                       \
        consts = frame->function->code->consts;                       \
    } while (0)

#if STEP
#define COUNT_STEP()                                                  \
    do {                                                              \
        if (UNLIKELY(x->steps-- <= 0)) goto step_done;                \
    } while (0)
#else
#define COUNT_STEP() ((void)0)
#endif

// The ledger must know at every count which instruction runs.
#if LEDGER
#define NOTE_IP() (frame->ip = ip + 1)
#else
#define NOTE_IP() ((void)0)
#endif

// Before an instruction at which another fiber may go on, and now and then.
#if SCHED
#define COME_BY()                                                     \
    do {                                                              \
        if (UNLIKELY(points_stop[*ip & 0xff] | (--x->steps < 0)))     \
            goto at_point;                                            \
    } while (0)
#else
#define COME_BY() ((void)0)
#endif

#define TARGET(name) L_##name:
#define NEXT()                                                        \
    do {                                                              \
        COUNT_STEP();                                                 \
        COME_BY();                                                    \
        NOTE_IP();                                                    \
        word = *ip++;                                                 \
        goto *targets[word & 0xff];                                   \
    } while (0)

#define TRY(condition)                                                \
    do {                                                              \
        if (UNLIKELY(!(condition))) goto raised;                      \
    } while (0)

#define SAFEPOINT()                                                   \
    do {                                                              \
        if (UNLIKELY(thread_breaker(t))) goto safepoint;              \
    } while (0)

// long: the loop; its bodies are the short functions.
Value EVAL_NAME(Thread *t)
{
    static const void *const targets[256] = {
#define OP(name, operand, extra, pops, pushes, meaning) \
        [OP_##name] = &&L_##name,
#define FUSED OP
#include "vm/exec/opcodes.def"
#undef OP
#undef FUSED
    };
    ThreadExec *const x = t->exec;
    Frame *frame;
    const uint32_t *ip;
    Value *sp, *locals, *consts;
    uint32_t word;

    ENTER();
    NEXT();

#include "vm/exec/ops_stack.inc.h"
#include "vm/exec/ops_arith.inc.h"
#include "vm/exec/ops_compare.inc.h"
#include "vm/exec/ops_attr.inc.h"
#include "vm/exec/ops_index.inc.h"
#include "vm/exec/ops_call.inc.h"
#include "vm/exec/ops_jump.inc.h"
#include "vm/exec/ops_build.inc.h"
#include "vm/exec/ops_exc.inc.h"
#include "vm/exec/ops_gen.inc.h"
#include "vm/exec/ops_def.inc.h"

safepoint:
    // ip stands at the next instruction, nothing is half done. What is raised
    // here is raised by that one: its handlers hold, and who looks at a thread
    // that waits here sees its line.
    frame->ip = ip + 1;
    frame->sp = sp;
    if (!safepoint_run(t)) goto raised;
    frame->ip = ip;
    if (x->loop != LOOP_KIND) return SWITCH;
    NEXT();

#if STEP
step_done:
    frame->ip = ip + 1;
    frame->sp = sp;
    {
        bool fine = safepoint_run(t);
        frame->ip = ip;
        fine = fine && (LIKELY(!x->traced) || settrace_instruction(t));
        x->loop = eval_loop_for(x);
        if (!fine) goto raised_next;
    }
    return SWITCH;
#endif

#if SCHED
at_point:
    frame->ip = ip + 1;
    frame->sp = sp;
    points_pass(t, *ip);
    if (UNLIKELY(eval_loop_for_mode() != LOOP_KIND)) {
        SAVE();
        x->loop = eval_loop_for_mode();
        return SWITCH;
    }
    word = *ip++;
    goto *targets[word & 0xff];
#endif

#if STEP
raised_next:
    frame->ip = ip + 1;
#endif
raised:
    // frame->ip and frame->sp were saved by the instruction that failed.
    if (!unwind(t, false)) return ERROR;
    ENTER();
    NEXT();

reraised:
    if (!unwind(t, true)) return ERROR;
    ENTER();
    NEXT();
}
