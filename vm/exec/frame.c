// SPDX-License-Identifier: MIT
// frame.c -- segments of the value stack; pushing and popping frames.
//
// A segment is one mapping: frame records from its start, values behind
// them. Pages are touched as they are needed, so an idle thread pays for two.
// When a frame doesn't fit, it gets a new segment and the flag FRAME_SEGMENT;
// leaving it gives the segment back (one is kept, so that a loop at the edge
// doesn't map and unmap).
//
// The recursion limit counts frames. It is folded into frame_limit, so that
// the fast path has one comparison for both.
#include "vm/exec/frame.h"

#include <stdlib.h>
#include <sys/mman.h>

#include "vm/exec/call.h"
#include "vm/exec/eval.h"
#include "vm/exec/generator.h"
#include "vm/exec/settrace.h"
#include "vm/heap/interp.h"
#include "vm/object/error.h"
#include "vm/object/tuple.h"
#include "vm/sync/mutex.h"

enum {
    SEGMENT_BYTES = 256 * 1024,
    SEGMENTS_KEPT = 64,
    FRAME_SHARE = 4,     // a quarter of a segment holds frame records
};

// Segments of threads that have ended, for threads to come: mapping one anew
// and touching its pages takes longer than the rest of a green thread's life.
static Mutex kept_mutex;    // rank LEAF
static Segment *kept;       // guarded by kept_mutex, as is kept_count
static int kept_count;

static Segment *take_kept(void)
{
    mutex_lock(&kept_mutex, RANK_LEAF);
    Segment *s = kept;
    if (s) {
        kept = s->previous;
        kept_count--;
    }
    mutex_unlock(&kept_mutex, RANK_LEAF);
    return s;
}

static bool keep(Segment *s)
{
    if (s->bytes != SEGMENT_BYTES) return false;
    mutex_lock(&kept_mutex, RANK_LEAF);
    bool room = kept_count < SEGMENTS_KEPT;
    if (room) {
        s->previous = kept;
        kept = s;
        kept_count++;
    }
    mutex_unlock(&kept_mutex, RANK_LEAF);
    return room;
}

static Segment *segment_map(size_t values)
{
    size_t bytes = SEGMENT_BYTES;
    size_t needed = values * sizeof(Value);
    if (needed > bytes / 2) bytes += (needed + 4095) & ~(size_t)4095;
    Segment *s = bytes == SEGMENT_BYTES ? take_kept() : NULL;
    if (!s)
        s = mmap(NULL, bytes, PROT_READ | PROT_WRITE,
                 MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (s == MAP_FAILED) return NULL;
    char *start = (char *)s;
    s->previous = NULL;
    s->bytes = bytes;
    s->frames = (Frame *)(start + ((sizeof *s + 63) & ~(size_t)63));
    s->frames_end = (Frame *)(start + SEGMENT_BYTES / FRAME_SHARE);
    s->values = (Value *)(start + SEGMENT_BYTES / FRAME_SHARE);
    s->values_end = (Value *)(start + bytes);
    return s;
}

static void segment_unmap(Segment *s)
{
    if (s && !keep(s)) munmap(s, s->bytes);
}

// Sets the limits for the current segment, the recursion limit included.
static void set_limits(Thread *t)
{
    ThreadExec *x = t->exec;
    Segment *s = x->segment;
    int64_t room = t->interp->recursion_limit - s->depth;
    if (room < 0) room = 0;
    Frame *by_limit = room < s->frames_end - s->frames ? s->frames + room
                                                       : s->frames_end;
    x->frame_limit = by_limit;
    x->stack_limit = s->values_end;
}

void frame_limits_changed(Thread *t)
{
    set_limits(t);
}

ThreadExec *exec_thread_new(Thread *t)
{
    ThreadExec *x = calloc(1, sizeof *x);
    if (!x) return NULL;
    x->segment = segment_map(0);
    if (!x->segment) {
        free(x);
        return NULL;
    }
    x->segment->depth = 0;
    x->base_handling.exception = NONE;
    x->handling = &x->base_handling;
    x->context = NONE;
    x->running_loop = NONE;
    x->asyncgen_firstiter = NONE;
    x->asyncgen_finalizer = NONE;
    x->random = (uintptr_t)x * 0x9E3779B97F4A7C15u + t->id;
    t->exec = x;
    set_limits(t);
    return x;
}

void exec_thread_free(Thread *t)
{
    ThreadExec *x = t->exec;
    if (!x) return;
    settrace_free(x);
    t->exec = NULL;
    decref(x->base_handling.exception);
    decref(x->context);
    decref(x->running_loop);
    decref(x->asyncgen_firstiter);
    decref(x->asyncgen_finalizer);
    while (x->segment) {
        Segment *s = x->segment;
        x->segment = s->previous;
        segment_unmap(s);
    }
    segment_unmap(x->spare);
    free(x);
}

// The place of the next frame record in the current segment.
static Frame *next_record(const ThreadExec *x)
{
    const Frame *frame = x->frame;
    if (frame && frame >= x->segment->frames && frame < x->segment->frames_end)
        return (Frame *)frame + 1;
    return x->segment->frames;
}

static int64_t depth(const ThreadExec *x)
{
    return x->segment->depth + (next_record(x) - x->segment->frames);
}

bool frame_at_limit(Thread *t)
{
    return depth(t->exec) >= t->interp->recursion_limit;
}

static bool enter_segment(Thread *t, size_t values)
{
    ThreadExec *x = t->exec;
    int64_t frames = depth(x);
    if (frame_at_limit(t)) {
        raisef(t, RecursionError, "maximum recursion depth exceeded");
        return false;
    }
    Segment *s = x->spare;
    x->spare = NULL;
    if (!s || (size_t)(s->values_end - s->values) < values) {
        segment_unmap(s);
        s = segment_map(values);
    }
    if (!s) {
        raise_memory_error(t);
        return false;
    }
    s->depth = frames;
    s->previous = x->segment;
    x->segment = s;
    set_limits(t);
    return true;
}

static void leave_segment(Thread *t)
{
    ThreadExec *x = t->exec;
    Segment *s = x->segment;
    x->segment = s->previous;
    segment_unmap(x->spare);
    x->spare = s;
    set_limits(t);
}

static void release(Value *values, int64_t n)
{
    for (int64_t i = n; i-- > 0;) decref(values[i]);
}

Frame *frame_record(Thread *t, size_t values, uint32_t *flags)
{
    ThreadExec *x = t->exec;
    Value *top = frame_stack_top(x);
    bool fits = next_record(x) < x->frame_limit
             && top >= x->segment->values
             && top + values <= x->stack_limit;
    if (!fits) {
        if (!enter_segment(t, values)) return NULL;
        *flags |= FRAME_SEGMENT;
    }
    return next_record(x);
}

Frame *frame_push(Thread *t, Function *f, Value *args, int n, Tuple *kwnames,
                  uint32_t flags)
{
    ThreadExec *x = t->exec;
    int total = n + (kwnames ? (int)kwnames->size : 0);
    Code *code = f->code;
    if (!code->entry && !code_prepare(t, code)) goto fail;

    size_t size = code->frame_size;
    if (size < (size_t)total) size = total;
    // In place: the caller's operands lie in the current segment and end at
    // args + total.
    bool in_place = x->frame && !(x->frame->flags & FRAME_GENERATOR)
        && args >= x->segment->values && args + size <= x->stack_limit
        && next_record(x) < x->frame_limit;
    Value *locals = args;
    Frame *frame;
    if (in_place) {
        frame = next_record(x);
    } else {
        frame = frame_record(t, size + 1, &flags);
        if (!frame) goto fail;
        Value *base = flags & FRAME_SEGMENT ? x->segment->values
                                            : frame_stack_top(x);
        memmove(base, args - 1, (total + 1) * sizeof *base);
        locals = base + 1;
    }
    if (!function_bind(t, f, locals, n, kwnames)) {
        if (flags & FRAME_SEGMENT) leave_segment(t);
        decref(locals[-1]);
        return NULL;
    }
    frame->previous = x->frame;
    frame->function = f;
    frame->locals = locals;
    frame->sp = locals + code->slot_count;
    frame->ip = code->entry;
    frame->flags = flags;
    frame->extra = UNDEF;
    frame->top = NULL;
    x->frame = frame;
    return frame;
fail:
    release(args - 1, total + 1);
    return NULL;
}

void frame_pop(Thread *t)
{
    ThreadExec *x = t->exec;
    Frame *frame = x->frame;
    frame->flags |= FRAME_ENDS;
    while (frame->sp > frame->locals) {
        Value v = *--frame->sp;
        decref(v);
    }
    Value function = frame->locals[-1];
    Value extra = frame->extra;
    frame_drop_record(t);
    decref(function);
    decref(extra);
}

void frame_drop_record(Thread *t)
{
    ThreadExec *x = t->exec;
    Frame *frame = x->frame;
    x->frame = frame->previous;
    if (frame->flags & FRAME_SEGMENT) leave_segment(t);
}

void frame_end_for(Frame *frame, uint32_t flags)
{
    Value iterator = *--frame->sp;
    uint32_t jump = frame->ip[-1];
    frame->ip += flags & FRAME_FOR_LOCAL ? (int32_t)jump : instr_jump(jump);
    decref(iterator);
}

static bool init_returned_none(Thread *t, Value result)
{
    if (result == NONE) return true;
    raisef(t, TypeError, "__init__() should return None, not '%T'", result);
    decref(result);
    return false;
}

// The generator of the innermost frame has returned.
static FrameReturn generator_return(Thread *t, Value *result)
{
    Frame *frame = ((ThreadExec *)t->exec)->frame;
    uint32_t flags = frame->flags;
    generator_finish(t);
    if (flags & FRAME_ENTRY) return FRAME_RETURN_EXIT;
    Frame *caller = ((ThreadExec *)t->exec)->frame;
    if (flags & FRAME_FOR) {
        decref(*result);
        frame_end_for(caller, flags);
        return FRAME_RETURN_DONE;
    }
    caller->ip += instr_jump(caller->ip[-1]);
    return FRAME_RETURN_PUSH;
}

FrameReturn frame_return(Thread *t, Value *result)
{
    Frame *frame = ((ThreadExec *)t->exec)->frame;
    uint32_t flags = frame->flags;
    if (flags & FRAME_GENERATOR) return generator_return(t, result);
    if (flags & FRAME_INIT) {
        if (!init_returned_none(t, *result)) return FRAME_RETURN_RAISED;
        *result = frame->extra;
        frame->extra = UNDEF;
    }
    frame_pop(t);
    return flags & FRAME_ENTRY ? FRAME_RETURN_EXIT : FRAME_RETURN_PUSH;
}

uint32_t frame_offset(const Frame *frame)
{
    const Code *code = frame->function->code;
    if (!code->entry || frame->ip == code->entry) return 0;
    uint32_t offset = (uint32_t)(frame->ip - 1 - code->entry);
    return code->fused ? code->fused->plain_offsets[offset] : offset;
}

int frame_line(const Frame *frame)
{
    return code_position(frame->function->code, frame_offset(frame))->line;
}
