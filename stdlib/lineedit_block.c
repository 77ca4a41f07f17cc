// SPDX-License-Identifier: MIT
// lineedit_block.c -- editing an entry of several lines.
//
// Readline's line may hold newlines: what was pasted, recalled from the
// history, or opened again. Such a block is shown with "... " before each
// line but the first; the arrows go up and down in it, and Enter above its
// last line opens one. A line of a block being typed is read alone; Up takes
// back those before it, so that all of them can be edited.
//
// Rejected: reading a block as one line of readline's from the first. Whoever
// types it must see at each line what is wrong so far, and the compiler that
// says so is the prompt's, not ours.
#include "stdlib/lineedit_in.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#define MORE "... "

enum { INDENT_STEP = 4, MORE_SIZE = 4 };

// Of the one terminal there is: main thread only.
static const char *above;      // of the block being typed; NULL: none
static char *first_prompt;     // of its first line
static bool opened;            // above has become part of the line

static const char *line_begin(int point)
{
    const char *from = memrchr(rl_line_buffer, '\n', (size_t)point);
    return from ? from + 1 : rl_line_buffer;
}

static const char *next_newline(int point)
{
    return memchr(rl_line_buffer + point, '\n', (size_t)(rl_end - point));
}

static bool terminal_can_move(void)
{
    return !rl_terminal_name || strcmp(rl_terminal_name, "dumb") != 0;
}

// Rows of the screen that text takes behind a prompt.
static int rows_of(const char *text, size_t size, int columns)
{
    char *copy = strndup(text, size);
    wchar_t *wide = copy ? calloc(size + 1, sizeof *wide) : NULL;
    int width = wide && mbstowcs(wide, copy, size) != (size_t)-1
        ? wcswidth(wide, size) : -1;
    free(wide);
    free(copy);
    if (width < 0) width = (int)size;
    return (MORE_SIZE + width) / columns + 1;
}

static void screen_size(int *rows, int *columns)
{
    rl_get_screen_size(rows, columns);
    if (*rows < 4) *rows = 24;
    if (*columns < 1) *columns = 80;
}

// The lines of the block that are shown: the first one, and [from, to). All,
// unless the screen is too low: then those about the cursor's.
typedef struct Window { int count, from, to; } Window;

static int rows_of_line(int point, int columns)
{
    const char *begin = line_begin(point), *end = next_newline(point);
    size_t size = (size_t)((end ? end : rl_line_buffer + rl_end) - begin);
    return rows_of(begin, size, columns);
}

// Where the line of that number begins.
static int line_at(int number)
{
    int at = 0;
    while (number--) at = (int)(next_newline(at) - rl_line_buffer) + 1;
    return at;
}

// Takes in lines on both sides for as long as there are rows left.
static void widen(Window *w, int left, int columns)
{
    for (bool more = true; more;) {
        int up = w->from > 1 ? rows_of_line(line_at(w->from - 1), columns) : 0;
        bool above_fits = up && up <= left;
        if (above_fits) left -= up, w->from--;
        int down = w->to < w->count ? rows_of_line(line_at(w->to), columns)
                                    : 0;
        bool below_fits = down && down <= left;
        if (below_fits) left -= down, w->to++;
        more = above_fits || below_fits;
    }
}

static Window window(void)
{
    enum { NOTES = 2 };   // of what is left out, a row each
    int rows, columns, all = 0, current = 0, count = 0;
    screen_size(&rows, &columns);
    for (const char *end = rl_line_buffer - 1; end; count++) {
        int at = (int)(end + 1 - rl_line_buffer);
        if (at <= rl_point) current = count;
        all += rows_of_line(at, columns);
        end = next_newline(at);
    }
    Window w = {count, 1, count};
    if (all < rows) return w;
    w.from = current ? current : 1;
    w.to = current + 1;
    widen(&w, rows - 1 - NOTES - rows_of_line(0, columns)
          - rows_of_line(rl_point, columns), columns);
    return w;
}

static char *add_note(char *to, int lines)
{
    if (lines > 0)
        to += sprintf(to, "\n" MORE "[%d line%s]", lines, &"s"[lines == 1]);
    return to;
}

// A copy of the line with MORE behind each newline, of what fits on the
// screen; *point becomes the cursor's place in it. NULL: it has one line.
static char *with_prompts(int *point)
{
    enum { NOTE = 32 };
    if (!next_newline(0)) return NULL;
    Window w = window();
    char *out = malloc((size_t)(rl_end + w.count * MORE_SIZE + 2 * NOTE));
    if (!out) return NULL;
    char *to = out;
    for (int line = 0, i = 0; i <= rl_end; i++) {
        bool shown = line == 0 || (line >= w.from && line < w.to);
        if (shown && i == rl_point) *point = (int)(to - out);
        if (i == rl_end || rl_line_buffer[i] == '\n') {
            line++;
            if (line == 1) to = add_note(to, w.from - 1);
            if (line == w.to) to = add_note(to, w.count - w.to);
            if (i < rl_end && line >= w.from && line < w.to)
                to += sprintf(to, "\n" MORE);
        } else if (shown) {
            *to++ = rl_line_buffer[i];
        }
    }
    *to = '\0';
    return out;
}

// A search has its own prompt. Readline draws over it only what differs, and
// gets that wrong for lines with newlines: they are drawn afresh.
static void forget_message(void)
{
    static bool message;
    bool ends = message && rl_display_prompt == rl_prompt;
    message = rl_display_prompt != rl_prompt;
    if (!ends || !terminal_can_move()) return;
    rl_clear_visible_line();
    rl_on_new_line();
}

// Readline knows one prompt a line, so it is shown a line that has more.
static void redisplay(void)
{
    int point = 0;
    forget_message();
    char *shown = terminal_can_move() ? with_prompts(&point) : NULL;
    if (!shown) return rl_redisplay();
    char *line = rl_line_buffer;
    int end = rl_end, before = rl_point;
    rl_line_buffer = shown;
    rl_end = (int)strlen(shown);
    rl_point = point;
    rl_redisplay();
    rl_line_buffer = line;
    rl_end = end;
    rl_point = before;
    free(shown);
}

static int rows_above(void)
{
    int rows, columns, sum = 0;
    screen_size(&rows, &columns);
    for (const char *line = above; *line; line += strcspn(line, "\n") + 1)
        sum += rows_of(line, strcspn(line, "\n"), columns);
    return sum;
}

// The lines above and this one become one line of readline's, drawn where
// the first of them was; the cursor goes up with it.
static void open_again(void)
{
    size_t size = strlen(above);
    char *all = malloc(size + (size_t)rl_end + 1);
    if (!all) return;
    memcpy(all, above, size);
    memcpy(all + size, rl_line_buffer, (size_t)rl_end + 1);
    lineedit_indent((LineeditIndent){0});
    rl_clear_visible_line();
    fprintf(rl_outstream, "\r\033[%dA\033[J", rows_above());
    opened = true;
    rl_replace_line(all, 0);
    free(all);
    rl_set_prompt(first_prompt);
    rl_point = (int)size - 1;
    rl_on_new_line();
    (*rl_redisplay_function)();
}

static int up_or_before(int count, int key)
{
    const char *line = line_begin(rl_point);
    if (line == rl_line_buffer) {
        bool more = above && !opened && terminal_can_move();
        return more ? open_again(), 0 : rl_get_previous_history(count, key);
    }
    int end = (int)(line - 1 - rl_line_buffer);
    int column = (int)(rl_line_buffer + rl_point - line);
    int at = (int)(line_begin(end) - rl_line_buffer) + column;
    rl_point = at < end ? at : end;
    return 0;
}

static int down_or_after(int count, int key)
{
    const char *newline = next_newline(rl_point);
    if (!newline) return rl_get_next_history(count, key);
    int column = (int)(rl_line_buffer + rl_point - line_begin(rl_point));
    int begin = (int)(newline + 1 - rl_line_buffer);
    const char *end = next_newline(begin);
    int last = end ? (int)(end - rl_line_buffer) : rl_end;
    rl_point = begin + column < last ? begin + column : last;
    return 0;
}

// Where the cursor's own line ends.
static int line_end(void)
{
    const char *newline = next_newline(rl_point);
    return newline ? (int)(newline - rl_line_buffer) : rl_end;
}

static int home(int count, int key)
{
    (void)count, (void)key;
    rl_point = (int)(line_begin(rl_point) - rl_line_buffer);
    return 0;
}

static int end(int count, int key)
{
    (void)count, (void)key;
    rl_point = line_end();
    return 0;
}

static int kill_line(int count, int key)
{
    int at = line_end();
    if (at == rl_end || count != 1) return rl_kill_line(count, key);
    return rl_kill_text(rl_point, at == rl_point ? at + 1 : at);
}

static int kill_to_begin(int count, int key)
{
    int begin = (int)(line_begin(rl_point) - rl_line_buffer);
    if (!begin || begin == rl_point)
        return rl_unix_line_discard(count, key);
    rl_kill_text(begin, rl_point);
    rl_point = begin;
    return 0;
}

// Did the line come from the history just now? Then Enter runs it, wherever
// the search has left the cursor.
static bool just_recalled(void)
{
    rl_command_func_t *const from[] = {
        rl_reverse_search_history, rl_forward_search_history,
        rl_history_search_backward, rl_history_search_forward,
        rl_get_previous_history, rl_get_next_history};
    for (size_t i = 0; i < sizeof from / sizeof *from; i++)
        if (rl_last_func == from[i]) return true;
    return false;
}

// On the last line, blank ones aside, Enter gives the block to who reads it.
// Those below are cut off if there is code here: else they are its end.
static bool is_last_line(void)
{
    int at = line_end();
    if (rl_line_buffer[at + (int)strspn(rl_line_buffer + at, " \n")])
        return false;
    const char *line = line_begin(at);
    if (line[strspn(line, " \n")] && at < rl_end) {
        rl_delete_text(at, rl_end);
        (*rl_redisplay_function)();
    }
    return true;
}

static int enter(int count, int key)
{
    if (is_last_line() || just_recalled()) return rl_newline(count, key);
    const char *line = line_begin(rl_point);
    size_t blanks = strspn(line, " ");
    bool deeper = rl_point > 0 && rl_line_buffer[rl_point - 1] == ':';
    rl_insert_text("\n");
    for (size_t i = 0; i < blanks + (deeper ? INDENT_STEP : 0); i++)
        rl_insert_text(" ");
    return 0;
}

void lineedit_block_begin(const char *prompt, const char *text)
{
    above = text;
    opened = false;
    if (text) return;
    free(first_prompt);
    first_prompt = strdup(prompt);
}

bool lineedit_block_opened(void)
{
    return opened;
}

static void bind_keys(Keymap map, const char *keys, rl_command_func_t *from,
                      rl_command_func_t *to)
{
    if (rl_function_of_keyseq(keys, map, NULL) == from)
        rl_bind_keyseq_in_map(keys, to, map);
}

void lineedit_block_bind(Keymap map)
{
    static const struct {
        const char *keys;
        rl_command_func_t *from, *to;
    } rows[] = {
        {"\033[A", rl_get_previous_history, up_or_before},
        {"\033OA", rl_get_previous_history, up_or_before},
        {"k", rl_get_previous_history, up_or_before},
        {"\033[B", rl_get_next_history, down_or_after},
        {"\033OB", rl_get_next_history, down_or_after},
        {"j", rl_get_next_history, down_or_after},
        {"\033[H", rl_beg_of_line, home}, {"\033OH", rl_beg_of_line, home},
        {"\033[1~", rl_beg_of_line, home}, {"\001", rl_beg_of_line, home},
        {"\033[F", rl_end_of_line, end}, {"\033OF", rl_end_of_line, end},
        {"\033[4~", rl_end_of_line, end}, {"\005", rl_end_of_line, end},
        {"0", rl_beg_of_line, home}, {"$", rl_end_of_line, end},
        {"\013", rl_kill_line, kill_line},
        {"\025", rl_unix_line_discard, kill_to_begin},
        {"\r", rl_newline, enter}, {"\n", rl_newline, enter},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        bind_keys(map, rows[i].keys, rows[i].from, rows[i].to);
    rl_redisplay_function = redisplay;
}
