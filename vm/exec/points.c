// SPDX-License-Identifier: MIT
// points.c -- see points.h.
//
// At granularity SHARED a point stands before an instruction that reads or
// writes what another thread could reach by the same way: a global, a cell, an
// attribute, an item or the whole of a container. Left out is what would only
// multiply schedules without showing anything: names that are found among the
// built-ins, items of what can't change, calls of C functions that are given
// no container, and the code of the library's own modules, which is written
// for threads and has its points at its locks.
//
// A point is described before its instruction runs, from the operands on the
// stack or in the locals. What a read has found is known when the next
// instruction of the same frame comes up: with `details` the loop stops before
// every one, and the reading is told then (sched_done).
#include "vm/exec/points.h"

#include <string.h>

#include "vm/base/memory.h"
#include "vm/exec/eval.h"
#include "vm/exec/points_place.h"
#include "vm/exec/where.h"
#include "vm/heap/interp.h"
#include "vm/heap/slab.h"
#include "vm/object/dict.h"
#include "vm/object/error.h"
#include "vm/object/list.h"
#include "vm/object/module.h"
#include "vm/object/native_fn.h"
#include "vm/object/protocol.h"
#include "vm/object/str.h"
#include "vm/object/tuple.h"
#include "vm/sync/mode.h"

typedef enum Form {
    FORM_NONE,
    FORM_GLOBAL,       // name OPERAND
    FORM_NAME,         // the same, in the namespace if there is one
    FORM_CELL,         // local OPERAND
    FORM_ATTR,         // name OPERAND, object on top
    FORM_ATTR_L,       // name BC, object in local A
    FORM_ITEM_SS,      // container and key: stack or local or constant
    FORM_ITEM_SL,
    FORM_ITEM_SK,
    FORM_ITEM_LL,
    FORM_ITEM_LK,
    FORM_SET_LL,       // container local A, key local B, value on top
    FORM_SET_SS,       // [value container key]
    FORM_CONTAINS,     // [key container]
    FORM_ITERATE,      // iterator on top
    FORM_WHOLE,        // container on top is read
    FORM_ARITH_SS,     // [container value]: xs += [1] changes it
    FORM_ARITH_S,      // [container], and a local or constant
    FORM_ARITH_L,      // container local A
    FORM_COMPARE_SS,   // [a b], both are read
    FORM_COMPARE_SL,
    FORM_COMPARE_LL,
    FORM_CALL,         // [f args..]
    FORM_CALL_KW,
    FORM_CALL_METHOD,  // [f self args..]
    FORM_CALL_METHOD_KW,
    FORM_CALL_EX,
} Form;

typedef struct Row {
    uint8_t form;
    uint8_t kind;       // SchedKind
    uint8_t write;
} Row;

#define R false
#define W true
static const Row ROWS[256] = {
    [OP_LOAD_GLOBAL] = {FORM_GLOBAL, SCHED_GLOBAL, R},
    [OP_STORE_GLOBAL] = {FORM_GLOBAL, SCHED_GLOBAL, W},
    [OP_DELETE_GLOBAL] = {FORM_GLOBAL, SCHED_GLOBAL, W},
    [OP_LOAD_NAME] = {FORM_NAME, SCHED_GLOBAL, R},
    [OP_STORE_NAME] = {FORM_NAME, SCHED_GLOBAL, W},
    [OP_DELETE_NAME] = {FORM_NAME, SCHED_GLOBAL, W},
    [OP_LOAD_CELL] = {FORM_CELL, SCHED_CELL, R},
    [OP_STORE_CELL] = {FORM_CELL, SCHED_CELL, W},
    [OP_DELETE_CELL] = {FORM_CELL, SCHED_CELL, W},
    [OP_LOAD_ATTR] = {FORM_ATTR, SCHED_ATTR, R},
    [OP_LOAD_ATTR_L] = {FORM_ATTR_L, SCHED_ATTR, R},
    [OP_STORE_ATTR] = {FORM_ATTR, SCHED_ATTR, W},
    [OP_STORE_ATTR_L] = {FORM_ATTR_L, SCHED_ATTR, W},
    [OP_DELETE_ATTR] = {FORM_ATTR, SCHED_ATTR, W},
    [OP_GET_ITEM] = {FORM_ITEM_SS, SCHED_ITEM, R},
    [OP_GET_ITEM_SL] = {FORM_ITEM_SL, SCHED_ITEM, R},
    [OP_GET_ITEM_SK] = {FORM_ITEM_SK, SCHED_ITEM, R},
    [OP_GET_ITEM_LL] = {FORM_ITEM_LL, SCHED_ITEM, R},
    [OP_GET_ITEM_LK] = {FORM_ITEM_LK, SCHED_ITEM, R},
    [OP_SET_ITEM] = {FORM_SET_SS, SCHED_ITEM, W},
    [OP_SET_ITEM_LL] = {FORM_SET_LL, SCHED_ITEM, W},
    [OP_DELETE_ITEM] = {FORM_ITEM_SS, SCHED_ITEM, W},
    [OP_CONTAINS_OP] = {FORM_CONTAINS, SCHED_ITEM, R},
    [OP_FOR_ITER] = {FORM_ITERATE, SCHED_CONTAINER, R},
    [OP_FOR_LOCAL] = {FORM_ITERATE, SCHED_CONTAINER, R},
    [OP_GET_ITER] = {FORM_WHOLE, SCHED_CONTAINER, R},
    [OP_UNPACK_SEQUENCE] = {FORM_WHOLE, SCHED_CONTAINER, R},
    [OP_UNPACK_EX] = {FORM_WHOLE, SCHED_CONTAINER, R},
    [OP_JUMP_IF_FALSE] = {FORM_WHOLE, SCHED_CONTAINER, R},
    [OP_JUMP_IF_TRUE] = {FORM_WHOLE, SCHED_CONTAINER, R},
    [OP_JUMP_FALSE_L] = {FORM_ARITH_L, SCHED_CONTAINER, R},
    [OP_JUMP_TRUE_L] = {FORM_ARITH_L, SCHED_CONTAINER, R},
    [OP_JUMP_IF_FALSE_OR_POP] = {FORM_WHOLE, SCHED_CONTAINER, R},
    [OP_JUMP_IF_TRUE_OR_POP] = {FORM_WHOLE, SCHED_CONTAINER, R},
    [OP_UNARY_NOT] = {FORM_WHOLE, SCHED_CONTAINER, R},
    [OP_LIST_EXTEND] = {FORM_WHOLE, SCHED_CONTAINER, R},
    [OP_SET_UPDATE] = {FORM_WHOLE, SCHED_CONTAINER, R},
    [OP_DICT_UPDATE] = {FORM_WHOLE, SCHED_CONTAINER, R},
    [OP_DICT_MERGE] = {FORM_WHOLE, SCHED_CONTAINER, R},
    [OP_FORMAT_VALUE] = {FORM_WHOLE, SCHED_CONTAINER, R},
    [OP_COMPARE_OP] = {FORM_COMPARE_SS, SCHED_CONTAINER, R},
#define COMPARE_AND_JUMP(NAME)                                        \
    [OP_JUMP_##NAME##_SS] = {FORM_COMPARE_SS, SCHED_CONTAINER, R},    \
    [OP_JUMP_##NAME##_SL] = {FORM_COMPARE_SL, SCHED_CONTAINER, R},    \
    [OP_JUMP_##NAME##_SK] = {FORM_WHOLE, SCHED_CONTAINER, R},         \
    [OP_JUMP_##NAME##_LL] = {FORM_COMPARE_LL, SCHED_CONTAINER, R},    \
    [OP_JUMP_##NAME##_LK] = {FORM_ARITH_L, SCHED_CONTAINER, R}
    COMPARE_AND_JUMP(LT), COMPARE_AND_JUMP(LE), COMPARE_AND_JUMP(EQ),
    COMPARE_AND_JUMP(NE), COMPARE_AND_JUMP(GT), COMPARE_AND_JUMP(GE),
#undef COMPARE_AND_JUMP
    [OP_BINARY_OP] = {FORM_ARITH_SS, SCHED_CONTAINER, W},
#define FUSED_FORMS(NAME, SUFFIX)                                     \
    [OP_##NAME##_SL##SUFFIX] = {FORM_ARITH_S, SCHED_CONTAINER, W},    \
    [OP_##NAME##_SK##SUFFIX] = {FORM_ARITH_S, SCHED_CONTAINER, W},    \
    [OP_##NAME##_LL##SUFFIX] = {FORM_ARITH_L, SCHED_CONTAINER, W},    \
    [OP_##NAME##_LK##SUFFIX] = {FORM_ARITH_L, SCHED_CONTAINER, W}
#define FUSED_ARITHMETIC(NAME)                                        \
    FUSED_FORMS(NAME, ), FUSED_FORMS(NAME, _D),                       \
    [OP_##NAME##_SS] = {FORM_ARITH_SS, SCHED_CONTAINER, W},           \
    [OP_##NAME##_SS_D] = {FORM_ARITH_SS, SCHED_CONTAINER, W}
    FUSED_ARITHMETIC(ADD), FUSED_ARITHMETIC(SUB), FUSED_ARITHMETIC(MUL),
    FUSED_FORMS(BINARY, ),
#undef FUSED_ARITHMETIC
#undef FUSED_FORMS
    [OP_CALL] = {FORM_CALL, SCHED_CALL, W},
    [OP_CALL_EXIT] = {FORM_CALL, SCHED_CALL, W},
    [OP_CALL_KW] = {FORM_CALL_KW, SCHED_CALL, W},
    [OP_CALL_METHOD] = {FORM_CALL_METHOD, SCHED_CALL, W},
    [OP_CALL_METHOD_KW] = {FORM_CALL_METHOD_KW, SCHED_CALL, W},
    [OP_CALL_EX] = {FORM_CALL_EX, SCHED_CALL, W},
};
#undef R
#undef W

uint8_t points_stop[256];

static SchedGrain grain;    // sched_grain(), at hand

// A reading whose result comes with the next instruction of its frame.
typedef struct Pending {
    SchedPoint point;
    const Frame *frame;    // NULL: nothing pending
    const Value *slot;     // where the result will be
} Pending;

static Pending *pending;   // by thread index; with details only

// What is accessed -----------------------------------------------------------

#define A (word >> 8 & 0xff)
#define B (word >> 16 & 0xff)
#define BC (word >> 16)
#define OPERAND (word >> 8)

// Names and keys that can be told apart without running script code.
static uint64_t part_of(Value key)
{
    if (is_small_int(key)) return (uint64_t)small_int(key) << 1 | 1;
    if (is_str_exact(key)) return (uint64_t)str_hash(as_str(key)) | 1;
    return 0;
}

// A module's names are those of its namespace.
static const void *address_of(Value v)
{
    if (!is_object(v)) return NULL;
    return is_module(v) ? (void *)as_module(v)->dict : (void *)as_object(v);
}

static void set_object(SchedPoint *p, Value object)
{
    Value container = place_container(object);
    p->object = container;
    if (!is_object(container)) return;
    p->address = address_of(container);
    p->serial = heap_serial(as_object(container));
    if (container != object) p->beside = as_object(object);
}

// A list's items move when it changes: an index names no place for good.
static void set_part(SchedPoint *p, Value key)
{
    p->name = key;
    bool list = is_object(p->object) && is_list(p->object);
    p->part = list && p->write ? 0 : part_of(key);
}

// What a call of C code is about: what the method is bound to, or the first
// argument that could be shared; *second: the next such one, or UNDEF. UNDEF:
// nothing, or it's no C code.
static Value call_subject(Value f, const Value *args, int64_t n, Value *second)
{
    Value found = UNDEF;
    *second = UNDEF;
    if (!value_is_native(f)) return UNDEF;
    Value self = ((Native *)as_object(f))->self;
    if (place_is_shared(self)) found = self;
    for (int64_t i = 0; i < n; i++) {
        if (!place_is_shared(args[i])) continue;
        if (found == UNDEF) found = args[i];
        else if (*second == UNDEF) *second = args[i];
    }
    return found;
}

static bool describe_call(SchedPoint *p, Value f, const Value *args,
                          int64_t n)
{
    Value second, subject = call_subject(f, args, n, &second);
    if (subject == UNDEF || place_is_own(subject)) return false;
    bool list = is_object(subject) && as_object(subject)->shape < KIND_COUNT;
    p->kind = list ? SCHED_CONTAINER : SCHED_CALL;
    if (!sched_details) return true;
    p->write = !place_only_reads(f);
    set_object(p, subject);
    if (!p->beside && second != UNDEF)
        p->beside = address_of(place_container(second));
    p->name = from_object(((Native *)as_object(f))->name);
    return true;
}

static bool describe_global(SchedPoint *p, const Frame *frame, Str *name)
{
    Dict *globals = frame->function->globals;
    if (!p->write && dict_get_str(globals, name) == UNDEF
        && dict_get_str(frame->function->builtins, name) != UNDEF)
        return false;
    if (!sched_details) return true;
    set_object(p, from_object(globals));
    p->name = from_object(name);
    p->part = part_of(p->name);
    if (p->write) p->value = frame->sp[-1];
    return true;
}

static bool describe_cell(SchedPoint *p, const Frame *frame, uint32_t slot)
{
    const Code *code = frame->function->code;
    if (!sched_details) return true;
    set_object(p, frame->locals[slot]);
    p->name = from_object(code->slot_names[slot]);
    if (p->write) p->value = frame->sp[-1];
    return true;
}

static bool describe_attr(SchedPoint *p, Value object, Str *name, Value value)
{
    if (!is_object(object)) return false;
    // Modules' names are globals; other built-in kinds' don't change.
    uint32_t id = as_object(object)->shape;
    bool own = id >= KIND_COUNT || id == KIND_TYPE || id == KIND_MODULE
            || id == KIND_FUNCTION || id == KIND_NAMESPACE || p->write;
    if (!own || place_is_own(object)) return false;
    if (!sched_details) return true;
    set_object(p, object);
    p->name = from_object(name);
    p->part = part_of(p->name);
    if (p->write) p->value = value;
    else p->beside = place_class_of(object, name);
    return true;
}

static bool describe_item(SchedPoint *p, Value object, Value key, Value value)
{
    if (!place_is_shared(object)) return false;
    if (!sched_details) return true;
    set_object(p, object);
    set_part(p, key);
    if (p->write) p->value = value;
    return true;
}

static bool describe_whole(SchedPoint *p, Value object)
{
    if (!place_is_shared(object)) return false;
    if (sched_details) set_object(p, object);
    return true;
}

// Going through something changes the iterator as well.
static bool describe_iterator(SchedPoint *p, Value iterator)
{
    if (!describe_whole(p, iterator)) return false;
    p->beside_write = p->beside != NULL;
    return true;
}

// A comparison looks into containers.
static bool describe_two(SchedPoint *p, Value left, Value right)
{
    bool first = place_is_shared(left), second = place_is_shared(right);
    if (!first && !second) return false;
    describe_whole(p, first ? left : right);
    if (first && second && sched_details && !p->beside)
        p->beside = address_of(place_container(right));
    return true;
}

// Calls. CALL_METHOD's f is no method when there is no self, see ops_call.
static bool describe_stack_call(SchedPoint *p, const Value *sp, int64_t n,
                                bool method, bool names)
{
    const Value *args = sp - n - names;
    if (!method) return describe_call(p, args[-1], args, n);
    if (args[-1] == UNDEF) return describe_call(p, args[-2], args, n);
    return describe_call(p, args[-2], args - 1, n + 1);
}

static bool describe_call_ex(SchedPoint *p, const Value *sp, uint32_t flag)
{
    const Value *args = sp - 1 - (flag & 1);
    Value f = args[-1];
    if (!is_tuple_exact(*args)) return describe_call(p, f, args, 1);
    const Tuple *tuple = as_tuple(*args);
    return describe_call(p, f, tuple->items, tuple->size);
}

// A list, set or dict on the left: the in-place forms change it. Which form it
// is the fused instruction does not say; so all count as writing.
static bool describe_arithmetic(SchedPoint *p, Value left)
{
    bool container = is_object(left) && as_object(left)->shape < KIND_COUNT;
    return container && describe_whole(p, left);
}

// Fills in what the instruction accesses. False: nothing shared.
// long: one line for each form.
static bool describe(SchedPoint *p, const Frame *frame, uint32_t word)
{
    const Code *code = frame->function->code;
    const Value *sp = frame->sp, *locals = frame->locals;
    const Row *row = &ROWS[word & 0xff];
    p->write = row->write;
    switch ((Form)row->form) {
    case FORM_NONE: return false;
    case FORM_NAME:
        if (frame->flags & FRAME_NAMESPACE) return false;
        return describe_global(p, frame, code->names[OPERAND]);
    case FORM_GLOBAL: return describe_global(p, frame, code->names[OPERAND]);
    case FORM_CELL: return describe_cell(p, frame, OPERAND);
    case FORM_ATTR:
        return describe_attr(p, sp[-1], code->names[OPERAND],
                             row->write ? sp[-2] : UNDEF);
    case FORM_ATTR_L:
        return describe_attr(p, locals[A], code->names[BC], sp[-1]);
    case FORM_ITEM_SS: return describe_item(p, sp[-2], sp[-1], UNDEF);
    case FORM_ITEM_SL: return describe_item(p, sp[-1], locals[B], UNDEF);
    case FORM_ITEM_SK: return describe_item(p, sp[-1], code->consts[B], UNDEF);
    case FORM_ITEM_LL: return describe_item(p, locals[A], locals[B], UNDEF);
    case FORM_ITEM_LK:
        return describe_item(p, locals[A], code->consts[B], UNDEF);
    case FORM_SET_LL: return describe_item(p, locals[A], locals[B], sp[-1]);
    case FORM_SET_SS: return describe_item(p, sp[-2], sp[-1], sp[-3]);
    case FORM_CONTAINS: return describe_item(p, sp[-1], sp[-2], UNDEF);
    case FORM_ITERATE: return describe_iterator(p, sp[-1]);
    case FORM_COMPARE_SS: return describe_two(p, sp[-2], sp[-1]);
    case FORM_COMPARE_SL: return describe_two(p, sp[-1], locals[B]);
    case FORM_COMPARE_LL: return describe_two(p, locals[A], locals[B]);
    case FORM_WHOLE: return describe_whole(p, sp[-1]);
    case FORM_ARITH_SS: return describe_arithmetic(p, sp[-2]);
    case FORM_ARITH_S: return describe_arithmetic(p, sp[-1]);
    case FORM_ARITH_L: return describe_arithmetic(p, locals[A]);
    case FORM_CALL: return describe_stack_call(p, sp, OPERAND, false, false);
    case FORM_CALL_KW: return describe_stack_call(p, sp, OPERAND, false, true);
    case FORM_CALL_METHOD:
        return describe_stack_call(p, sp, OPERAND, true, false);
    case FORM_CALL_METHOD_KW:
        return describe_stack_call(p, sp, OPERAND, true, true);
    case FORM_CALL_EX: return describe_call_ex(p, sp, OPERAND);
    }
    return false;
}

// Passing --------------------------------------------------------------------

// What the thread's last reading has found, now that it is done.
static void tell_pending(Thread *t, const Frame *frame)
{
    Pending *last = &pending[sched_index(t)];
    if (!last->frame) return;
    bool there = last->frame == frame && last->slot == frame->sp - 1;
    last->frame = NULL;
    if (!there) return;
    last->point.value = frame->sp[-1];
    sched_done(t, &last->point);
}

// The result of a reading lies on top when its operands are gone: the stack is
// then as deep as the instruction's table says.
static void expect_result(Thread *t, const SchedPoint *point,
                          const Frame *frame, uint32_t word)
{
    const OpcodeInfo *info = &opcode_info[word & 0xff];
    if (point->write || info->pops < 0 || info->pushes != 1) return;
    pending[sched_index(t)] = (Pending){
        *point, frame, frame->sp - info->pops};
}

static void place(Thread *t, SchedPoint *point)
{
    const Frame *frame = t->exec->frame;
    if (!frame || !frame->function->code->words) return;
    point->code = frame->function->code;
    point->offset = frame_offset(frame);
    point->line = frame_line(frame);
}

void points_pass(Thread *t, uint32_t word)
{
    ThreadExec *x = t->exec;
    const Frame *frame = x->frame;
    if (UNLIKELY(sched_values)) tell_pending(t, frame);
    if (UNLIKELY(x->steps < 0)) {
        x->steps = SCHED_STRETCH;
        sched_tick(t);
    }
    SchedPoint point = {.kind = ROWS[word & 0xff].kind};
    bool accesses = grain >= GRAIN_SHARED && describe(&point, frame, word);
    if (grain <= GRAIN_SHARED
        && (!accesses || where_is_library(frame->function->code))) return;
    if (!accesses) point = (SchedPoint){.kind = SCHED_OPCODE};
    sched_pass_point(t, &point);
    if (UNLIKELY(sched_values) && accesses)
        expect_result(t, &point, frame, word);
}

// Begin and end --------------------------------------------------------------

// gil.Deadlock: new reference, or ERROR.
static Value deadlock_class(Thread *t)
{
    Str *module_name = str_intern_c("_seeded");
    Str *name = str_intern_c("Deadlock");
    if (!module_name || !name) return raise_memory_error(t);
    Value module = t->interp->import_hook(t, from_object(module_name), NONE,
                                          NONE, 0);
    if (module == ERROR) return ERROR;
    Value class = attr_get(t, module, name);
    decref(module);
    return class;
}

// One line for each thread: what it waits for, and where. All others stand
// still, so their frames can be read. The main thread is on its way out of its
// wait: for what it waited is no longer there.
static void add_waiters(Thread *t, StrBuilder *b)
{
    char name[THREAD_NAME_SIZE];
    for (int i = 0; i < SCHED_THREADS; i++) {
        Thread *other = sched_thread(i);
        if (!other) continue;
        const Frame *frame = other->exec->frame;
        thread_name(other, name);
        builder_printf(t, b, "\n  %s: %s", name,
                       other == t ? "waits for the others"
                       : thread_wait_text(other->wait_reason));
        if (frame)
            builder_printf(t, b, ", since line %d of %s", frame_line(frame),
                           frame->function->code->filename->data);
    }
}

static void raise_deadlock(Thread *t)
{
    Value class = deadlock_class(t);
    if (class == ERROR) return;
    StrBuilder b;
    builder_init(&b);
    builder_printf(t, &b, "no thread can ever run again");
    add_waiters(t, &b);
    Value text = builder_finish(t, &b);
    Value e = text == ERROR ? ERROR : call1(t, class, text);
    decref(class);
    decref(text);
    if (e != ERROR) raise_value(t, e);
    decref(e);
}

static void raise_end(Thread *t, SchedEnd end)
{
    if (end == SCHED_TOO_LONG)
        raisef(t, RuntimeError, "the run has more points at which threads "
               "could switch than its limit of %zu",
               (size_t)sched_options()->points_most);
    else raise_deadlock(t);
}

static void choose_stops(void)
{
    grain = sched_grain();
    for (int op = 0; op < 256; op++)
        points_stop[op] = sched_values || grain > GRAIN_SHARED
                       || (grain == GRAIN_SHARED && ROWS[op].form);
}

static void change_mode(UNUSED Thread *t, UNUSED Mode before,
                        UNUSED Mode after)
{
    if (!sched_on) return;
    sched_mode_changed();
    choose_stops();
}

void points_init(void)
{
    mode_add_hook(change_mode);
}

bool points_begin(Thread *t, const SchedOptions *options)
{
    sched_hooks = (SchedHooks){.place = place, .raise = raise_end};
    if (!sched_begin(t, options)) return false;
    if (sched_values && !pending)
        pending = mem_need_zero(SCHED_THREADS * sizeof *pending);
    choose_stops();
    t->exec->loop = eval_loop_for_mode();
    thread_ask(t, BREAK_MODE);
    return true;
}

void points_watch(bool values)
{
    sched_values = values && pending;
    choose_stops();
}

void points_end(Thread *t)
{
    sched_end(t);
    t->exec->loop = eval_loop_for_mode();
    thread_ask(t, BREAK_MODE);
}
