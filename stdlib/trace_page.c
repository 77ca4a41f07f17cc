// SPDX-License-Identifier: MIT
// trace_page.c -- a trace as a page that needs nothing else: the template
// trace_page.html with the data in its middle.
//
// The data is JSON. A lane's spans are columns of integers (duration, state,
// how it ended, code, line, other lane, object), since names for each would
// be ten times as long; their order is the page's function `lanes`. Texts
// that the page shows come from here, so that they are written once.
#include "stdlib/trace_write.h"

#include "stdlib/embedded.h"

static const char MARKER[] = "@TRACE@";

typedef int64_t SpanNumber(const TraceSpan *span);

// 0 running, 1 waiting for the lock, 2 blocked for no known reason, 3 and
// above: blocked, with the reason's number.
static int64_t kind_of(const TraceSpan *s)
{
    if (s->state != SPAN_BLOCKED) return s->state;
    return s->reason < WAIT_COUNT ? 3 + s->reason : 2;
}

static int64_t length_of(const TraceSpan *s) { return s->end - s->start; }
static int64_t why_of(const TraceSpan *s) { return s->why; }
static int64_t code_of(const TraceSpan *s) { return s->place.code; }
static int64_t line_of(const TraceSpan *s) { return s->place.line; }
static int64_t other_of(const TraceSpan *s) { return s->by; }
static int64_t object_of(const TraceSpan *s) { return s->object; }

static void column(FILE *out, const char *name, const TraceLane *lane,
                   SpanNumber *number)
{
    fprintf(out, ",\"%s\":[", name);
    for (size_t i = 0; i < lane->spans.count; i++)
        fprintf(out, i ? ",%lld" : "%lld",
                (long long)number(&lane->spans.items[i]));
    putc(']', out);
}

static void text_field(FILE *out, const char *key, const char *text)
{
    fprintf(out, "\"%s\":", key);
    trace_write_string(out, text);
}

static void lane_data(FILE *out, const TraceLane *l)
{
    putc('{', out);
    text_field(out, "name", l->name);
    fprintf(out, ",\"task\":%d,\"pid\":%d,\"id\":%u,\"native\":%d,"
            "\"home\":%d,\"begin\":%lld,\"dropped\":%llu,\"ended\":%d",
            l->is_task, (int)l->pid, l->id, (int)l->native_id, (int)l->home,
            (long long)l->begin, (unsigned long long)l->dropped, l->ended);
    column(out, "length", l, length_of);
    column(out, "kind", l, kind_of);
    column(out, "why", l, why_of);
    column(out, "code", l, code_of);
    column(out, "line", l, line_of);
    column(out, "other", l, other_of);
    column(out, "object", l, object_of);
    putc('}', out);
}

static void lanes(FILE *out, const TraceModel *m)
{
    fputs(",\n\"lanes\":[", out);
    for (size_t i = 0; i < m->lanes.count; i++) {
        if (i) fputs(",\n", out);
        lane_data(out, &m->lanes.items[i]);
    }
    putc(']', out);
}

static void processes(FILE *out, const TraceModel *m)
{
    fputs(",\n\"processes\":[", out);
    for (size_t i = 0; i < m->processes.count; i++) {
        const TraceProcess *p = m->processes.items[i];
        char name[TRACE_NAME + 1];
        snprintf(name, sizeof name, "%.*s", TRACE_NAME, p->name);
        fprintf(out, "%s{\"pid\":%d,\"parent\":%d,", i ? "," : "",
                (int)p->pid, (int)p->parent);
        text_field(out, "name", name);
        putc('}', out);
    }
    putc(']', out);
}

static void codes(FILE *out, const TraceModel *m)
{
    fputs(",\n\"codes\":[", out);
    for (size_t i = 0; i < m->codes.count; i++) {
        fputs(i ? ",[" : "[", out);
        trace_write_string(out, trace_code_file(m->codes.items[i]));
        putc(',', out);
        trace_write_string(out, trace_code_name(m->codes.items[i]));
        putc(']', out);
    }
    putc(']', out);
}

// [kind, from, at, to, at] each, one after the other.
static void arrows(FILE *out, const TraceModel *m)
{
    fputs(",\n\"arrows\":[", out);
    for (size_t i = 0; i < m->arrows.count; i++) {
        const TraceArrow *a = &m->arrows.items[i];
        fprintf(out, "%s%d,%d,%lld,%d,%lld", i ? "," : "", (int)a->kind,
                (int)a->from, (long long)a->from_at, (int)a->to,
                (long long)a->to_at);
    }
    putc(']', out);
}

// [kind, lane, at, object, items, code, line] each, one after the other; the
// names of types stand apart.
static void marks(FILE *out, const TraceModel *m)
{
    fputs(",\n\"marks\":[", out);
    for (size_t i = 0; i < m->marks.count; i++) {
        const TraceMark *k = &m->marks.items[i];
        fprintf(out, "%s%d,%d,%lld,%u,%lld,%d,%d", i ? "," : "",
                (int)k->kind, (int)k->lane, (long long)k->at, k->object,
                (long long)k->amount, (int)k->place.code, (int)k->place.line);
    }
    fputs("],\n\"types\":[", out);
    bool some = false;
    for (size_t i = 0; i < m->marks.count; i++) {
        if (!m->marks.items[i].type) continue;
        fprintf(out, "%s[%zu,", some ? "," : "", i);
        trace_write_string(out, m->marks.items[i].type);
        putc(']', out);
        some = true;
    }
    putc(']', out);
}

static void texts(FILE *out)
{
    fputs(",\n\"reasons\":[", out);
    for (int i = 0; i < WAIT_COUNT; i++) {
        fputs(i ? ",[" : "[", out);
        trace_write_string(out, thread_wait_state((WaitReason)i));
        putc(',', out);
        trace_write_string(out, thread_wait_text((WaitReason)i));
        putc(']', out);
    }
    fputs("],\n\"ends\":[", out);
    for (int i = 0; i <= END_RECORDING; i++) {
        if (i) putc(',', out);
        trace_write_string(out, trace_end_text((SpanEnd)i));
    }
    putc(']', out);
}

static void data(FILE *out, const TraceModel *m, const char *title)
{
    putc('{', out);
    text_field(out, "title", title);
    fprintf(out, ",\"end\":%lld,\"finished\":%d,\"dropped\":%llu,"
            "\"lock\":%d,\"wall\":%lld",
            (long long)m->end, m->finished, (unsigned long long)m->dropped,
            (int)m->head->has_lock, (long long)m->head->begin_wall_ns);
    texts(out);
    processes(out, m);
    codes(out, m);
    lanes(out, m);
    arrows(out, m);
    marks(out, m);
    putc('}', out);
}

bool trace_write_page(FILE *out, const TraceModel *m, const char *title)
{
    const char *cut = strstr(embedded_trace_page, MARKER);
    ENSURE(cut, "the page's template has no place for data");
    fwrite(embedded_trace_page, 1, (size_t)(cut - embedded_trace_page), out);
    data(out, m, title);
    fputs(cut + strlen(MARKER), out);
    return true;
}
