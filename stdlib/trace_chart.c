// SPDX-License-Identifier: MIT
// trace_chart.c -- a trace as a chart in text: one row a lane, one column a
// stretch of time, and in it the state that took most of that stretch.
#include "stdlib/trace_write.h"

enum { NAME_MOST = 20, WIDTH_LEAST = 40, COLUMNS_MOST = 1000, ROWS_MOST = 64 };

// What a column can show: running, waiting, and the four words for being
// blocked that waits.def uses.
enum { RUNNING, WAITING, SLEEPING, LOCKED, WAITS, IO, SHOWN };

static const struct {
    const char *glyph, *ascii, *text;
} LOOKS[SHOWN] = {
    [RUNNING] = {"█", "#", "running"},
    [WAITING] = {"░", ".", "wants the lock"},
    [SLEEPING] = {"z", "z", "sleeping"},
    [LOCKED] = {"x", "x", "locked out"},
    [WAITS] = {"─", "-", "waiting"},
    [IO] = {"~", "~", "input/output"},
};

typedef struct Chart {
    FILE *out;
    const TraceModel *m;
    int names, columns;    // widths
    bool ascii;
    bool seen[SHOWN];
} Chart;

static int look_of(const TraceSpan *span)
{
    if (span->state != SPAN_BLOCKED) return span->state;
    if (span->reason >= WAIT_COUNT) return WAITS;
    switch (thread_wait_state(span->reason)[0]) {
    case 's': return SLEEPING;
    case 'l': return LOCKED;
    case 'i': return IO;
    default: return WAITS;
    }
}

// Adds the span's share of each column; `time` has SHOWN numbers a column.
static void spread(const Chart *c, const TraceSpan *s, double *time)
{
    double scale = c->columns / (double)(c->m->end > 0 ? c->m->end : 1);
    double from = (double)s->start * scale, to = (double)s->end * scale;
    for (int i = (int)from; i < c->columns && i < to; i++) {
        double low = from > i ? from : i, high = to < i + 1 ? to : i + 1;
        time[i * SHOWN + look_of(s)] += high - low;
    }
}

static int most(const double *time)
{
    int best = -1;
    for (int i = 0; i < SHOWN; i++)
        if (time[i] > 0 && (best < 0 || time[i] > time[best])) best = i;
    return best;
}

// The characters (not bytes) of a UTF-8 text.
static int length(const char *text)
{
    int n = 0;
    for (; *text; text++) n += (*text & 0xC0) != 0x80;
    return n;
}

static void cut_name(const Chart *c, const TraceLane *lane)
{
    const char *end = lane->name;
    int n = 0;
    for (; *end && n < c->names; n++)
        do end++;
        while ((*end & 0xC0) == 0x80);
    fprintf(c->out, "%.*s%*s ", (int)(end - lane->name), lane->name,
            c->names - n, "");
}

static void percent(FILE *out, int64_t part, int64_t whole)
{
    fprintf(out, " %3d%%",
            whole > 0 ? (int)((double)part * 100 / (double)whole + 0.5) : 0);
}

static void row(Chart *c, const TraceLane *lane, double *time)
{
    memset(time, 0, (size_t)c->columns * SHOWN * sizeof *time);
    for (size_t i = 0; i < lane->spans.count; i++)
        spread(c, &lane->spans.items[i], time);
    cut_name(c, lane);
    for (int i = 0; i < c->columns; i++) {
        int look = most(time + i * SHOWN);
        if (look >= 0) c->seen[look] = true;
        fputs(look < 0 ? " " : c->ascii ? LOOKS[look].ascii
                                        : LOOKS[look].glyph, c->out);
    }
    percent(c->out, lane->sums.run, c->m->end);
    percent(c->out, lane->sums.wait, c->m->end);
    putc('\n', c->out);
}

// Axis -----------------------------------------------------------------------

static double tick_step(double whole, int ticks)
{
    double step = 1;
    while (whole / step > ticks) {
        if (whole / (2 * step) <= ticks) return 2 * step;
        if (whole / (5 * step) <= ticks) return 5 * step;
        step *= 10;
    }
    return step;
}

static void axis(const Chart *c)
{
    static const struct { double ns; const char *name; } UNITS[] = {
        {1e9, "s"}, {1e6, "ms"}, {1e3, "us"}, {1, "ns"}};
    double end = (double)c->m->end;
    int unit = 0;
    while (unit < 3 && end < UNITS[unit].ns * 2) unit++;
    double step = tick_step(end / UNITS[unit].ns, c->columns / 12);
    fprintf(c->out, "%*s", c->names + 1, "");
    int at = 0;
    for (int i = 0;; i++) {
        double value = i * step;
        int column = (int)(value * UNITS[unit].ns / end * c->columns);
        char label[32];
        int n = snprintf(label, sizeof label, "%g%s%s", value, i ? "" : " ",
                         i ? "" : UNITS[unit].name);
        if (end <= 0 || column + n > c->columns) break;
        fprintf(c->out, "%*s%s", column - at, "", label);
        at = column + n;
    }
    fprintf(c->out, "%*s  run want\n", c->columns - at, "");
}

static void legend(const Chart *c)
{
    const char *before = "";
    fprintf(c->out, "%*s", c->names + 1, "");
    for (int i = 0; i < SHOWN; i++) {
        if (!c->seen[i]) continue;
        fprintf(c->out, "%s%s %s", before,
                c->ascii ? LOOKS[i].ascii : LOOKS[i].glyph, LOOKS[i].text);
        before = "  ";
    }
    putc('\n', c->out);
    if (c->m->dropped)
        fprintf(c->out, "%llu events had to make way for newer ones\n",
                (unsigned long long)c->m->dropped);
}

// Gives how many rows it wrote; `before` were written already.
static size_t process_rows(Chart *c, const TraceProcess *p, size_t before,
                           double *time)
{
    size_t n = 0;
    for (size_t i = 0; i < c->m->lanes.count; i++) {
        const TraceLane *lane = &c->m->lanes.items[i];
        if (lane->pid != p->pid || before + n >= ROWS_MOST) continue;
        if (n++ == 0 && c->m->processes.count > 1)
            fprintf(c->out, "process %d%s%.*s\n", (int)p->pid,
                    p->name[0] ? ": " : "", TRACE_NAME, p->name);
        row(c, lane, time);
    }
    return n;
}

bool trace_write_chart(FILE *out, const TraceModel *m, int width, bool ascii)
{
    Chart c = {.out = out, .m = m, .ascii = ascii, .names = 4};
    for (size_t i = 0; i < m->lanes.count; i++)
        if (length(m->lanes.items[i].name) > c.names)
            c.names = length(m->lanes.items[i].name);
    if (c.names > NAME_MOST) c.names = NAME_MOST;
    if (width < WIDTH_LEAST) width = WIDTH_LEAST;
    c.columns = width - c.names - 1 - 10;
    if (c.columns > COLUMNS_MOST) c.columns = COLUMNS_MOST;
    double *time = mem_alloc_array((size_t)c.columns * SHOWN, sizeof *time);
    if (!time) return false;
    axis(&c);
    size_t shown = 0;
    for (size_t i = 0; i < m->processes.count; i++)
        shown += process_rows(&c, m->processes.items[i], shown, time);
    if (shown < m->lanes.count)
        fprintf(out, "and %zu more\n", m->lanes.count - shown);
    legend(&c);
    mem_free(time);
    return true;
}
