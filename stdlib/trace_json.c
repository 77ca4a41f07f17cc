// SPDX-License-Identifier: MIT
// trace_json.c -- a trace for ui.perfetto.dev and chrome://tracing.
//
// Each thread is a track; its spans are complete events ("X"), arrows are
// flows ("s" and "f"), marks are instants ("i"), and the number of threads
// that wait for the lock is a counter ("C"). Tasks are tracks too, with
// thread ids of their own. Times are microseconds with three decimals.
#include "stdlib/trace_write.h"

enum { TASK_IDS = 1000000 };   // added to a task's id: no thread has it

typedef struct Writer {
    FILE *out;
    const TraceModel *m;
    bool some;             // an event stands before
    uint64_t flows;
} Writer;

void trace_write_string(FILE *out, const char *text)
{
    putc('"', out);
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        if (*c == '"' || *c == '\\') fprintf(out, "\\%c", *c);
        else if (*c < 0x20 || *c == '<' || *c == 0x7f)
            fprintf(out, "\\u%04x", *c);
        else putc(*c, out);
    }
    putc('"', out);
}

static uint32_t tid_of(const TraceLane *lane)
{
    return lane->id + (lane->is_task ? TASK_IDS : 0);
}

static void begin_event(Writer *w, const char *phase, int32_t pid,
                        uint32_t tid)
{
    fputs(w->some ? ",\n" : "\n", w->out);
    w->some = true;
    fprintf(w->out, "{\"ph\":\"%s\",\"pid\":%d,\"tid\":%u", phase, (int)pid,
            tid);
}

static void text_field(Writer *w, const char *key, const char *text)
{
    fprintf(w->out, ",\"%s\":", key);
    trace_write_string(w->out, text);
}

static void time_field(Writer *w, const char *key, int64_t ns)
{
    fprintf(w->out, ",\"%s\":%lld.%03d", key, (long long)(ns / 1000),
            (int)(ns % 1000));
}

// Names ----------------------------------------------------------------------

static void name_event(Writer *w, const char *what, int32_t pid, uint32_t tid,
                       const char *name)
{
    begin_event(w, "M", pid, tid);
    fprintf(w->out, ",\"name\":\"%s\",\"args\":{\"name\":", what);
    trace_write_string(w->out, name);
    fputs("}}", w->out);
}

static void sort_event(Writer *w, const TraceLane *lane, int index)
{
    begin_event(w, "M", lane->pid, tid_of(lane));
    fprintf(w->out, ",\"name\":\"thread_sort_index\","
            "\"args\":{\"sort_index\":%d}}", index);
}

static void names(Writer *w)
{
    const TraceModel *m = w->m;
    for (size_t i = 0; i < m->processes.count; i++) {
        const TraceProcess *p = m->processes.items[i];
        char name[TRACE_NAME];
        snprintf(name, sizeof name, "%.*s", TRACE_NAME - 1,
                 p->name[0] ? p->name : "baton");
        name_event(w, "process_name", p->pid, 0, name);
    }
    for (size_t i = 0; i < m->lanes.count; i++) {
        const TraceLane *lane = &m->lanes.items[i];
        name_event(w, "thread_name", lane->pid, tid_of(lane), lane->name);
        sort_event(w, lane, (int)i);
    }
}

// Spans ----------------------------------------------------------------------

static void place_field(Writer *w, TracePlace place)
{
    if (place.code < 0) return;
    const TraceCode *code = w->m->codes.items[place.code];
    fputs(",\"file\":", w->out);
    trace_write_string(w->out, trace_code_file(code));
    fprintf(w->out, ",\"line\":%d,\"function\":", (int)place.line);
    trace_write_string(w->out, trace_code_name(code));
}

static void span_arguments(Writer *w, const TraceLane *lane,
                           const TraceSpan *span)
{
    static const char *const STATES[] = {"running", "waiting", "blocked"};
    char object[64];
    fprintf(w->out, ",\"args\":{\"state\":\"%s\"", STATES[span->state]);
    if (span->state == SPAN_BLOCKED && span->reason < WAIT_COUNT)
        text_field(w, "kind", thread_wait_state(span->reason));
    if (span->state == SPAN_RUNNING)
        text_field(w, "ended", trace_end_text(span->why));
    trace_object_name(span, object, sizeof object);
    if (object[0]) text_field(w, "what", object);
    if (span->by >= 0)
        text_field(w, lane->is_task                 ? "awaits"
                      : span->state == SPAN_WAITING ? "from"
                      : span->reason == WAIT_JOIN ? "what" : "held by",
                   w->m->lanes.items[span->by].name);
    place_field(w, span->place);
    if (lane->is_task && lane->home >= 0)
        text_field(w, "thread", w->m->lanes.items[lane->home].name);
    putc('}', w->out);
}

static void span_event(Writer *w, const TraceLane *lane, const TraceSpan *span)
{
    static const char *const COLOURS[] = {
        "thread_state_running", "thread_state_runnable",
        "thread_state_sleeping"};
    begin_event(w, "X", lane->pid, tid_of(lane));
    text_field(w, "name", trace_span_text(lane, span));
    text_field(w, "cat", lane->is_task ? "task" : "thread");
    text_field(w, "cname", COLOURS[span->state]);
    time_field(w, "ts", span->start);
    time_field(w, "dur", span->end - span->start);
    span_arguments(w, lane, span);
    putc('}', w->out);
}

// Arrows and marks -----------------------------------------------------------

// A flow is tied to the span that is open at its time; its ends are moved a
// nanosecond into those which end or begin just there.
static void flow_end(Writer *w, const char *phase, const char *name,
                     int32_t lane, int64_t at)
{
    const TraceLane *l = &w->m->lanes.items[lane];
    begin_event(w, phase, l->pid, tid_of(l));
    fprintf(w->out, ",\"id\":%llu", (unsigned long long)w->flows);
    text_field(w, "name", name);
    text_field(w, "cat", "hand-over");
    time_field(w, "ts", at);
    if (*phase == 'f') fputs(",\"bp\":\"e\"", w->out);
    putc('}', w->out);
}

static void arrow_event(Writer *w, const TraceArrow *a)
{
    static const char *const NAMES[] = {"the lock", "wakes", "starts",
                                        "forks"};
    w->flows++;
    int64_t from = a->kind == ARROW_LOCK && a->from_at > 0 ? a->from_at - 1
                                                           : a->from_at;
    int64_t to = a->to_at < from ? from : a->to_at;
    flow_end(w, "s", NAMES[a->kind], a->from, from);
    flow_end(w, "f", NAMES[a->kind], a->to, to);
}

static void mark_event(Writer *w, const TraceMark *mark)
{
    static const char *const NAMES[] = {"asks for the lock", "put", "get",
                                        "lost update"};
    const TraceLane *lane = &w->m->lanes.items[mark->lane];
    begin_event(w, "i", lane->pid, tid_of(lane));
    text_field(w, "name", NAMES[mark->kind]);
    text_field(w, "cat", "mark");
    time_field(w, "ts", mark->at);
    fputs(",\"s\":\"t\",\"args\":{\"n\":1", w->out);
    if (mark->kind == MARK_PUT || mark->kind == MARK_TAKEN)
        fprintf(w->out, ",\"queue\":%u,\"items\":%lld", mark->object,
                (long long)mark->amount);
    if (mark->type) {
        char name[96];
        snprintf(name, sizeof name, "%.64s#%u", mark->type, mark->object);
        text_field(w, "object", name);
    }
    place_field(w, mark->place);
    fputs("}}", w->out);
}

static void counter_event(void *arg, int32_t pid, int64_t at, int waiters)
{
    Writer *w = arg;
    begin_event(w, "C", pid, 0);
    text_field(w, "name", "waiting for the lock");
    time_field(w, "ts", at);
    fprintf(w->out, ",\"args\":{\"threads\":%d}}", waiters);
}

bool trace_write_json(FILE *out, const TraceModel *m)
{
    Writer w = {.out = out, .m = m};
    fprintf(out, "{\"displayTimeUnit\":\"ns\",\n\"otherData\":"
            "{\"producer\":\"baton\",\"finished\":%s,\"dropped\":%llu,"
            "\"duration_ns\":%lld},\n\"traceEvents\":[",
            m->finished ? "true" : "false", (unsigned long long)m->dropped,
            (long long)m->end);
    names(&w);
    for (size_t i = 0; i < m->lanes.count; i++)
        for (size_t j = 0; j < m->lanes.items[i].spans.count; j++)
            span_event(&w, &m->lanes.items[i],
                       &m->lanes.items[i].spans.items[j]);
    for (size_t i = 0; i < m->arrows.count; i++)
        arrow_event(&w, &m->arrows.items[i]);
    for (size_t i = 0; i < m->marks.count; i++)
        mark_event(&w, &m->marks.items[i]);
    bool fine = trace_each_waiters(m, counter_event, &w);
    fputs("\n]}\n", out);
    return fine;
}
