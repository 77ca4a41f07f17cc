// SPDX-License-Identifier: MIT
// lineedit_keys.c -- the keys that know of code: indentation and completion.
//
// A line may begin indented. Who indents by habit types blanks over these,
// and gets as many as were typed;
// Backspace takes a step of them away at once, and so does the colon after
// `else` and its like. All else is readline's, with the user's inputrc, in
// emacs and vi mode alike.
#include "stdlib/lineedit_in.h"

#include <string.h>

enum { INDENT_STEP = 4 };

// Of the one terminal there is: main thread only.
static LineeditComplete *complete_hook;
static int blanks_given;    // of the indentation, not yet typed over
static int blanks_typed;    // over it
static int block_to_end;    // blanks of a line whose colon may end a block

static bool only_blanks_before_cursor(void)
{
    for (int i = rl_point; i-- > 0 && rl_line_buffer[i] != '\n';)
        if (rl_line_buffer[i] != ' ' && rl_line_buffer[i] != '\t')
            return false;
    return true;
}

// A Tab at the start of a line indents. Readline's own lists the candidates
// at the second Tab in a row, by looking which function was the last.
static int indent_or_complete(int count, int key)
{
    if (rl_last_func == indent_or_complete) rl_last_func = rl_complete;
    if (!only_blanks_before_cursor()) return rl_complete(count, key);
    blanks_given = block_to_end = 0;
    return rl_insert_text("    ");
}

void lineedit_after_key(void)
{
    bool typed = rl_end > 0 && rl_line_buffer[rl_end - 1] != ' ';
    if (!blanks_given || !typed) return;
    if (blanks_typed) {
        rl_delete_text(0, blanks_given);
        rl_point -= blanks_given;
        rl_redisplay();
    }
    blanks_given = 0;
}

static int blank_or_type_over(int count, int key)
{
    bool over = blanks_given > 0 && rl_point == rl_end
             && only_blanks_before_cursor();
    if (!over) {
        lineedit_after_key();
        return rl_insert(count, key);
    }
    int n = count < blanks_given ? count : blanks_given;
    blanks_given -= n;
    blanks_typed += n;
    return 0;
}

static int rub_out_indent(int count, int key)
{
    blanks_given = block_to_end = 0;
    if (count != 1 || rl_point == 0 || !only_blanks_before_cursor()
        || rl_line_buffer[rl_point - 1] != ' ')
        return rl_rubout(count, key);
    int blanks = 1;
    while (rl_point > blanks && rl_line_buffer[rl_point - blanks - 1] == ' ')
        blanks++;
    int to = rl_point - 1 - (blanks - 1) % INDENT_STEP;
    rl_delete_text(to, rl_point);
    rl_point = to;
    return 0;
}

static bool continues_statement(const char *line)
{
    static const char *const words[] = {"else", "elif", "except", "finally",
                                        "case"};
    line += strspn(line, " ");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t size = strlen(words[i]);
        if (strncmp(line, words[i], size) == 0
            && strchr(" (:", line[size]))   // the NUL too
            return true;
    }
    return false;
}

// The colon that ends "else" moves it to the block that it ends.
static int colon_or_dedent(int count, int key)
{
    int blanks = (int)strspn(rl_line_buffer, " ");
    if (block_to_end && blanks == block_to_end
        && continues_statement(rl_line_buffer)) {
        int step = blanks < INDENT_STEP ? blanks : INDENT_STEP;
        rl_delete_text(0, step);
        rl_point -= step;
        block_to_end = blanks_given = 0;
    }
    return rl_insert(count, key);
}

// Of keys that came all at once, the newline may be read with the others.
void lineedit_trim(char *line)
{
    int surplus = blanks_typed ? blanks_given : 0;
    if (line[strspn(line, " ")] && (int)strspn(line, " ") >= surplus)
        memmove(line, line + surplus, strlen(line + surplus) + 1);
}

void lineedit_indent(LineeditIndent indent)
{
    blanks_given = indent.blanks;
    blanks_typed = 0;
    block_to_end = indent.may_end ? indent.blanks : 0;
    if (!indent.blanks) return;
    for (int i = 0; i < indent.blanks; i++) rl_insert_text(" ");
    rl_redisplay();
}

static char *next_candidate(const char *text, int state)
{
    static int index, start;
    (void)text;
    if (state == 0) {
        index = 0;
        start = rl_point - (int)strlen(text);
    }
    return complete_hook(rl_line_buffer, start, rl_point, index++);
}

static char **complete(const char *text, int start, int end)
{
    (void)start;
    (void)end;
    // Readline sets both anew each time.
    rl_attempted_completion_over = 1;
    rl_completion_append_character = '\0';
    return complete_hook ? rl_completion_matches(text, next_candidate)
                         : NULL;
}

void lineedit_set_complete(LineeditComplete *hook)
{
    complete_hook = hook;
}

// Rebinds a key that still does what readline has it do by itself.
static void rebind(Keymap map, int key, rl_command_func_t *from,
                   rl_command_func_t *to)
{
    if (map[key].type == ISFUNC && map[key].function == from)
        rl_bind_key_in_map(key, to, map);
}

static void bind_in(Keymap map)
{
    rebind(map, '\t', rl_complete, indent_or_complete);
    rebind(map, ' ', rl_insert, blank_or_type_over);
    rebind(map, ':', rl_insert, colon_or_dedent);
    rebind(map, 0x7F, rl_rubout, rub_out_indent);
    rebind(map, 'H' & 0x1F, rl_rubout, rub_out_indent);
    rl_bind_keyseq_if_unbound_in_map("\033[5~", rl_history_search_backward,
                                     map);
    rl_bind_keyseq_if_unbound_in_map("\033[6~", rl_history_search_forward,
                                     map);
    lineedit_block_bind(map);
}

void lineedit_bind_keys(void)
{
    rl_attempted_completion_function = complete;
    rl_completer_word_break_characters =
        " \t\n`~!@#$%^&*()-=+[{]}\\|;:'\",<>/?";
    // What closes a string is a candidate's own affair.
    rl_basic_quote_characters = "";
    // No questions and no pages: they would keep the lock. An inputrc may
    // want them all the same.
    rl_variable_bind("completion-query-items", "0");
    rl_variable_bind("page-completions", "off");
    rl_initialize();
    bind_in(emacs_standard_keymap);
    bind_in(vi_insertion_keymap);
    lineedit_block_bind(vi_movement_keymap);
}
