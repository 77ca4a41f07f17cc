// SPDX-License-Identifier: MIT
// complete.c -- completion: what kind of word stands at the cursor.
//
//   import os.pa, from os       modules
//   from os import na           names of a module
//   a.b.na                      attributes of a.b
//   d[, d['ke                   keys of d
//   open('fol/fi                files
//   %ti                         commands
//   na                          names, keywords, built-ins
//
// Nothing is called but attribute access and __dir__; nothing is imported but
// modules that come with Baton.
#include "repl/complete.h"

#include <stdlib.h>
#include <string.h>

#include "vm/native.h"

static Thread *owner;       // whose prompt it is
static Value candidates;    // a sorted List while completing; else UNDEF

void complete_start(Thread *t)
{
    owner = t;
    candidates = UNDEF;
}

void complete_offer(Candidates *c, const char *name, const char *tail)
{
    if (strncmp(name, c->prefix, strlen(c->prefix)) != 0) return;
    Value text = str_formatf(c->t, "%s%s%s", c->head, name, tail);
    if (text == ERROR || !list_append_steal(c->t, c->list, text))
        error_clear(c->t);
}

static bool is_path_character(char c)
{
    return c == '.' || c == '_' || (c & 0x80) || (c >= '0' && c <= '9')
        || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

// Where the dotted path begins that ends at `end`.
static int path_start(const char *line, int end)
{
    while (end > 0 && is_path_character(line[end - 1])) end--;
    return end;
}

// The position behind the quote of the string that is open at `end`; 0: none.
static int open_string(const char *line, int end, char *quote)
{
    int behind = 0;
    *quote = '\0';
    for (int i = 0; i < end; i++) {
        char c = line[i];
        if (*quote && c == '\\') {
            i++;
        } else if (*quote && c == *quote) {
            *quote = '\0';
        } else if (!*quote && (c == '"' || c == '\'')) {
            *quote = c;
            behind = i + 1;
        } else if (!*quote && c == '#') {
            break;
        }
    }
    return *quote ? behind : 0;
}

// The bracket that makes what follows a key: "path[" ends at `end`.
static bool is_subscript(const char *line, int end)
{
    return end >= 2 && line[end - 1] == '['
        && path_start(line, end - 1) < end - 1;
}

static void offer_keys(Candidates *c, const char *line, int bracket,
                       char quote)
{
    int start = path_start(line, bracket);
    complete_keys(c, line + start, (size_t)(bracket - start), quote);
}

static bool starts_with_word(const char *line, const char *word)
{
    size_t n = strlen(word);
    return strncmp(line, word, n) == 0 && (line[n] == ' ' || line[n] == '\t');
}

static bool names_module(const char *line, int start)
{
    const char *first = line + strspn(line, " \t");
    if (starts_with_word(first, "import")) return true;
    if (!starts_with_word(first, "from")) return false;
    const char *import = strstr(first, " import");
    return !import || import > line + start;
}

// "from m import na": the names of m and what is in it, if it's a package.
static bool offer_imported(Candidates *c, const char *line)
{
    const char *first = line + strspn(line, " \t");
    if (!starts_with_word(first, "from")) return false;
    first += 4 + strspn(first + 4, " \t");
    size_t size = strcspn(first, " \t");
    complete_module_names(c, first, size);
    complete_modules(c, first, size);
    return true;
}

static void offer_word(Candidates *c, const char *line, int start)
{
    int path = path_start(line, start);
    bool dotted = start > path && line[start - 1] == '.';
    size_t size = dotted ? (size_t)(start - 1 - path) : 0;
    if (names_module(line, start))
        complete_modules(c, line + path, size);
    else if (dotted)
        complete_attributes(c, line + path, size);
    else if (!offer_imported(c, line))
        complete_names(c);
}

// `start` is where the word begins; a string's quote is at string - 1.
static void offer(Candidates *c, const char *line, int start, int string,
                  char quote)
{
    const char *first = line + strspn(line, " \t");
    if (!string && !c->prefix[0] && is_subscript(line, start)) {
        offer_keys(c, line, start - 1, '\0');
        if (list_size(c->list)) return;
    }
    if (string && is_subscript(line, string - 1))
        offer_keys(c, line, string - 2, quote);
    else if (string)
        complete_files(c, line + string, (size_t)(start - string));
    else if (*first == '%' && first + 1 == line + start)
        complete_commands(c);
    else
        offer_word(c, line, start);
}

// Readline's word may be dotted: what is completed begins behind the last dot.
static void collect(const char *text, int start, int end)
{
    char quote, *line = strndup(text, (size_t)end);
    char *head = strndup(text + start, (size_t)(end - start));
    List *list = list_new(owner, 0);
    if (line && head && list) {
        int string = open_string(line, start, &quote);
        const char *dot = string ? NULL : strrchr(line + start, '.');
        int word = dot ? (int)(dot + 1 - line) : start;
        head[word - start] = '\0';
        Candidates c = {owner, list, head, line + word};
        offer(&c, line, word, string, quote);
        if (!list_sort(owner, list, NONE, false)) error_clear(owner);
        candidates = from_object(list);
    } else {
        decref_maybe(list);
    }
    error_clear(owner);
    free(line);
    free(head);
}

char *complete_candidate(const char *line, int start, int end, int index)
{
    if (index == 0) collect(line, start, end);
    if (candidates == UNDEF) return NULL;
    List *list = as_list(candidates);
    if (index < list_size(list))
        return strdup(as_str(list_items(list)[index])->data);
    decref(candidates);
    candidates = UNDEF;
    return NULL;
}
