// SPDX-License-Identifier: MIT
// story.c -- from events to columns.
//
// A row is one event that concerns several threads (conflict.c). Rows of one
// thread at one line share the source text above them. Of a long stretch of
// one thread the first and the last rows are told.
#include "stdlib/explore/story.h"

#include <stdlib.h>

#include "stdlib/explore/conflict.h"
#include "vm/exec/traceback.h"
#include "vm/native.h"

enum { STRETCH = 5, ROWS_MOST = 400, ROWS_ENDLESS = 30, LOCKS_MOST = 64 };

typedef struct Maker {
    Thread *t;
    const Run *run;
    Str *files[RUN_FILES_MAX];
    uint64_t locks[LOCKS_MOST];   // addresses, by number - 1
    int lock_count;
    Story *story;
} Maker;

static char *line_text(void *arg, int file, int line)
{
    Maker *m = arg;
    if (file < 0 || file >= RUN_FILES_MAX || line <= 0) return NULL;
    if (!m->files[file]) {
        m->files[file] = str_from_c(m->t, m->run->files[file]);
        if (!m->files[file]) {
            error_clear(m->t);
            return NULL;
        }
    }
    return traceback_line_c(m->files[file], line);
}

// What an event says ---------------------------------------------------------

static void describe_place(const RunEvent *e, char *out, size_t size)
{
    if (e->kind == SCHED_GLOBAL || e->kind == SCHED_CELL)
        snprintf(out, size, "%s", e->name);
    else if (e->kind == SCHED_ATTR)
        snprintf(out, size, "%s.%s", e->object, e->name);
    else if (e->kind == SCHED_ITEM && e->name[0])
        snprintf(out, size, "%s[%s]", e->object, e->name);
    else
        snprintf(out, size, "%s", e->object);
}

static void describe_access(const RunEvent *e, char *out, size_t size)
{
    char place[96];
    bool plain = e->kind <= SCHED_ITEM;
    describe_place(e, place, sizeof place);
    if (e->write && plain)
        snprintf(out, size, e->value[0] ? "writes %s = %s" : "deletes %s",
                 place, e->value);
    else if (plain)
        snprintf(out, size, "reads %s: %s", place, e->value);
    else if (e->name[0])
        snprintf(out, size, "%s.%s%s%s", place, e->name,
                 e->value[0] ? ": " : "", e->value);
    else
        snprintf(out, size, "%s %s%s%s", e->write ? "changes" : "looks at",
                 place, e->value[0] ? ": " : "", e->value);
}

// Locks are numbered as they are told of.
static int lock_number(Maker *m, const RunEvent *e)
{
    int i = 0;
    while (i < m->lock_count && m->locks[i] != e->address) i++;
    if (i == m->lock_count && i < LOCKS_MOST)
        m->locks[m->lock_count++] = e->address;
    return i + 1;
}

// Does its thread stay there?
static bool blocks(const Run *run, const RunEvent *e)
{
    const RunEvent *end = run->events + conflict_event_count(run);
    for (const RunEvent *at = e + 1; at < end; at++)
        if (at->actor == e->actor) return at->kind == SCHED_BLOCK;
    return false;
}

static void describe_lock(Maker *m, const RunEvent *e, char *out, size_t size)
{
    static const struct {
        uint8_t kind;
        const char *text, *blocked;
    } TEXTS[] = {
        {SCHED_ACQUIRE, "takes lock %d", "waits for lock %d"},
        {SCHED_RELEASE, "releases lock %d", "releases lock %d"},
        {SCHED_WAIT, "waits on %d", "waits on %d"},
        {SCHED_NOTIFY, "notifies %d", "notifies %d"},
        {SCHED_TRY, "tries lock %d", "tries lock %d"},
        {SCHED_LOOK, "looks at %d", "looks at %d"},
        {SCHED_EVENT, "waits for event %d", "waits for event %d"},
        {SCHED_CLEAR, "clears event %d", "clears event %d"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(TEXTS); i++)
        if (TEXTS[i].kind == e->kind)
            snprintf(out, size, blocks(m->run, e) ? TEXTS[i].blocked
                                                  : TEXTS[i].text,
                     lock_number(m, e));
}

static void describe(Maker *m, const RunEvent *e, char *out, size_t size)
{
    const char *object = e->object;
    if (e->kind == SCHED_COUNT && e->dead && !e->done)
        snprintf(out, size, "touches %s, which is freed", object);
    else if (e->kind == SCHED_COUNT)
        snprintf(out, size, e->done ? "stores count %d of %s"
                                    : "loads count %d of %s",
                 e->count, object);
    else if (e->kind == SCHED_FREE)
        snprintf(out, size, "frees %s", object);
    else if (conflict_is_lock(e))
        describe_lock(m, e, out, size);
    else if (conflict_is_access(e))
        describe_access(e, out, size);
    else
        snprintf(out, size, "%s%s%s", sched_kind_text((SchedKind)e->kind),
                 object[0] ? ": " : "", object);
}

// Rows -----------------------------------------------------------------------

static bool same_line(const StoryRow *row, const RunEvent *e)
{
    return row->event && row->actor == e->actor && row->line == e->line
        && row->file == e->file;
}

static char *trimmed(char *source)
{
    if (!source) return NULL;
    size_t skip = strspn(source, " \t");
    memmove(source, source + skip, strlen(source + skip) + 1);
    char *comment = strstr(source, "  #");   // there is little room
    if (comment) *comment = '\0';
    return source;
}

static bool add_row(Maker *m, const RunEvent *e)
{
    Story *story = m->story;
    StoryRow row = {.actor = e->actor, .file = e->file, .line = e->line,
                    .event = e};
    bool again = story->rows.count > 0
              && same_line(&vec_last(&story->rows), e);
    describe(m, e, row.what, sizeof row.what);
    if (!again) row.source = trimmed(line_text(m, e->file, e->line));
    return vec_push(&story->rows, row);
}

static bool add_gap(Maker *m, uint8_t actor, uint32_t count)
{
    StoryRow row = {.actor = actor, .left_out = count};
    return vec_push(&m->story->rows, row);
}

// One thread's events kept[from..to).
static bool add_stretch(Maker *m, const uint32_t *kept, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const RunEvent *e = &m->run->events[kept[i]];
        size_t left = to - from;
        bool gap = left > 2 * STRETCH + 1 && i - from == STRETCH;
        if (gap) {
            if (!add_gap(m, e->actor, (uint32_t)(left - 2 * STRETCH)))
                return false;
            i = to - STRETCH - 1;
        } else if (!add_row(m, e)) {
            return false;
        }
        size_t most = m->run->endless ? ROWS_ENDLESS : ROWS_MOST;
        if (m->story->rows.count >= most) return true;
    }
    return true;
}

// Half of a count without the other half before a switch is what matters; so
// both the load and the store are told, and of a call only what it did.
static bool add_rows(Maker *m, const uint32_t *kept, size_t count)
{
    for (size_t from = 0, to; from < count; from = to) {
        if (m->run->endless && m->story->rows.count >= ROWS_ENDLESS)
            return true;
        uint8_t actor = m->run->events[kept[from]].actor;
        for (to = from; to < count; to++)
            if (m->run->events[kept[to]].actor != actor) break;
        if (!add_stretch(m, kept, from, to)) return false;
    }
    return true;
}

static void find_columns(Story *story, const Run *run)
{
    bool used[RUN_ACTORS_MAX] = {false};
    for (size_t i = 0; i < story->rows.count; i++)
        used[story->rows.items[i].actor % RUN_ACTORS_MAX] = true;
    for (int i = 0; i < run->actor_count && i < RUN_ACTORS_MAX; i++)
        if (used[i]) story->columns[story->column_count++] = (uint8_t)i;
}

static bool make_rows(Maker *m, const bool *keep, uint32_t count)
{
    uint32_t *kept = mem_alloc_array(count ? count : 1, sizeof *kept);
    if (!kept) return false;
    size_t n = 0;
    for (uint32_t i = 0; i < count; i++)
        if (keep[i]) kept[n++] = i;
    bool made = add_rows(m, kept, n);
    mem_free(kept);
    return made;
}

bool story_make(Thread *t, const Run *run, Story *out)
{
    *out = (Story){0};
    Maker m = {.t = t, .run = run, .story = out};
    bool *keep = mem_alloc_zero(RUN_EVENTS_MAX, sizeof *keep);
    if (!keep) return false;
    uint32_t count = conflict_mark(run, keep);
    bool made = make_rows(&m, keep, count);
    if (made) {
        find_columns(out, run);
        fault_find(run, keep, line_text, &m, &out->fault);
    }
    for (int i = 0; i < RUN_FILES_MAX; i++) decref_maybe(m.files[i]);
    mem_free(keep);
    return made;
}

void story_free(Story *story)
{
    for (size_t i = 0; i < story->rows.count; i++)
        free(story->rows.items[i].source);
    vec_free(&story->rows);
}

// Printing -------------------------------------------------------------------

enum { GUTTER = 2, LEAST_WIDTH = 18, LINE_DIGITS = 5 };

typedef struct Page {
    FILE *out;
    const Story *story;
    int width;      // of a column
} Page;

static int column_of(const Story *story, uint8_t actor)
{
    for (int i = 0; i < story->column_count; i++)
        if (story->columns[i] == actor) return i;
    return 0;
}

// Bytes of the text that fit; a character is not cut through.
static int fit(const char *text, int width, int *columns)
{
    int bytes = 0;
    *columns = 0;
    while (text[bytes]) {
        int next = bytes + 1;
        while ((text[next] & 0xc0) == 0x80) next++;
        if (*columns == width) break;
        bytes = next;
        ++*columns;
    }
    return bytes;
}

// Only what stands in the column; the line ends there.
static void print_cell(const Page *page, int column, int indent,
                       const char *text)
{
    int columns;
    int pad = GUTTER + column * (page->width + GUTTER) + indent;
    int bytes = fit(text, page->width - indent, &columns);
    while (bytes > 0 && text[bytes - 1] == ' ') bytes--;
    fprintf(page->out, "%*s%.*s\n", pad, "", bytes, text);
}

// Breaks at blanks where the column ends.
static void print_wrapped(const Page *page, int column, int indent,
                          const char *text)
{
    int room = page->width - indent, columns;
    while (*text) {
        int bytes = fit(text, room, &columns);
        if (text[bytes]) {
            int cut = bytes;
            while (cut > 0 && text[cut] != ' ') cut--;
            if (cut > 0) bytes = cut;
        }
        char part[256];
        snprintf(part, sizeof part, "%.*s", bytes, text);
        print_cell(page, column, indent, part);
        text += bytes;
        text += strspn(text, " ");
        indent += indent < LINE_DIGITS + 2 ? 2 : 0;
        room = page->width - indent;
    }
}

static void print_row(const Page *page, const StoryRow *row)
{
    int column = column_of(page->story, row->actor);
    char text[256];
    if (row->left_out) {
        snprintf(text, sizeof text, "... %u more steps ...", row->left_out);
        print_cell(page, column, LINE_DIGITS, text);
        return;
    }
    if (row->source) {
        snprintf(text, sizeof text, "%*d %s", LINE_DIGITS - 1, row->line,
                 row->source);
        print_cell(page, column, 0, text);
    }
    print_wrapped(page, column, LINE_DIGITS + 1, row->what);
}

static void print_head(const Page *page, const Run *run)
{
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < page->story->column_count; i++) {
            const char *name = run->actors[page->story->columns[i]].name;
            int columns, bytes = fit(name, page->width, &columns);
            bool last = i + 1 == page->story->column_count;
            fprintf(page->out, "%*s", GUTTER, "");
            if (pass == 0)
                fprintf(page->out, "%.*s%*s", bytes, name,
                        last ? 0 : page->width - columns, "");
            else
                for (int j = 0; j < page->width; j++) fputc('-', page->out);
        }
        fputc('\n', page->out);
    }
}

void story_print(const Story *story, const Run *run, FILE *out, int width)
{
    int n = story->column_count;
    if (n == 0) return;
    Page page = {out, story, (width - n * GUTTER) / n};
    if (page.width < LEAST_WIDTH) page.width = LEAST_WIDTH;
    if (n > 1 && page.width > 60) page.width = 60;
    print_head(&page, run);
    for (size_t i = 0; i < story->rows.count; i++) {
        bool turn = i > 0 && story->rows.items[i].actor
                             != story->rows.items[i - 1].actor;
        if (turn && n == 1) fputc('\n', out);
        print_row(&page, &story->rows.items[i]);
    }
}
