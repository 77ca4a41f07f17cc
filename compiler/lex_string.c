// SPDX-License-Identifier: MIT
// lex_string.c -- where strings end; the text between the fields of f-strings.
//
// Escapes are not decoded here: a backslash only shields the character behind
// it. In an f-string the text up to a '{' is one token; "{{" and "}}" end a
// token behind their first brace, and the second is passed over.

#include <string.h>

#include "compiler/lex.h"

enum { MAX_FIELD_NESTING = 3 };

static int quote_length(const char *at, char quote)
{
    return at[0] == quote && at[1] == quote && at[2] == quote ? 3 : 1;
}

static bool is_quote(const char *at, char quote, int quotes)
{
    return *at == quote && (quotes == 1 || quote_length(at, quote) == 3);
}

// Reads to the closing quote, counting lines; NULL where the text or, in a
// string of single quotes, the line ends first.
static const char *find_end(Lexer *lexer, const char *at, char quote,
                            int quotes)
{
    for (;; at++) {
        bool shielded = *at == '\\' && at[1];
        at += shielded;
        if (!shielded && is_quote(at, quote, quotes)) return at;
        if (*at == 0) break;
        if (*at != '\n') continue;
        if (quotes == 1 && !shielded) return NULL;
        lexer->line_start = at + 1;
        lexer->line++;
    }
    if (quotes == 3) lexer->at_end = true;
    return NULL;
}

// The innermost f-string, if its field is what the string stands in.
static bool closes_fstring(Lexer *lexer, char quote, int quotes)
{
    for (int i = lexer->opens; i > 0; i--) {
        const Open *open = &lexer->open[i];
        if (open->kind == OPEN_STRING)
            return open->quote == quote && open->quotes == quotes;
    }
    return false;
}

// The line of the last character: behind a final line break there is none.
static int last_line(const Lexer *lexer)
{
    bool empty = lexer->line_start == lexer->end && lexer->end > lexer->text;
    return lexer->line - empty;
}

static void fail_unterminated(Lexer *lexer, Token *token, const char *what,
                              int detected)
{
    lex_fail(lexer, token, lexer->at + 1,
             "unterminated %s literal (detected at line %d)", what, detected);
}

// Whether a quote of the kind that opens the line's string is shielded in it.
static bool escapes_quote(const char *open)
{
    for (const char *at = open + 1; *at && *at != '\n'; at++) {
        if (*at != '\\' || !at[1]) continue;
        if (*++at == *open) return true;
    }
    return false;
}

static void begin_fstring(Lexer *lexer, Token *token, const char *start,
                          int quotes, int prefix)
{
    char quote = *lexer->at;
    lexer->at += quotes;
    if (!lex_push(lexer, token, OPEN_STRING, start)) return;
    Open *open = lex_top(lexer);
    open->quote = quote;
    open->quotes = (uint8_t)quotes;
    open->prefix = (uint8_t)prefix;
    lex_finish(lexer, token, TOKEN_FSTRING_START, start);
    token->prefix = (uint8_t)prefix;
}

void lex_string(Lexer *lexer, Token *token, const char *start, int prefix)
{
    const char *line_start = lexer->line_start, *open = lexer->at;
    int32_t line = lexer->line;
    char quote = *open;
    int quotes = quote_length(open, quote);
    if (prefix & PREFIX_F) {
        begin_fstring(lexer, token, start, quotes, prefix);
        return;
    }
    const char *end = find_end(lexer, open + quotes, quote, quotes);
    if (!end) {
        int detected = last_line(lexer);
        lexer->at = start;
        lexer->line_start = line_start;
        lexer->line = line;
        lexer->local = closes_fstring(lexer, quote, quotes);
        if (lexer->local)
            lex_fail(lexer, token, lexer->at + 1, "f-string: expecting '}'");
        else if (quotes == 1 && escapes_quote(open))
            lex_fail(lexer, token, lexer->at + 1,
                     "unterminated string literal (detected at line %d); "
                     "perhaps you escaped the end quote?",
                     detected);
        else
            fail_unterminated(lexer, token,
                              quotes == 3 ? "triple-quoted string" : "string",
                              detected);
        return;
    }
    lexer->at = end + quotes;
    lex_finish(lexer, token, TOKEN_STRING, start);
    token->span.line = line;
    token->span.col = (int32_t)(start - line_start);
    token->quotes = (uint8_t)quotes;
    token->prefix = (uint8_t)prefix;
}

static const Open *enclosing_fstring(Lexer *lexer)
{
    const Open *open = lex_top(lexer);
    while (open->kind != OPEN_STRING) open--;
    return open;
}

// The '{' of a field. Fields nest only through format specs.
static void open_field(Lexer *lexer, Token *token)
{
    int nested = 1;
    for (int i = lexer->opens; lexer->open[i].kind != OPEN_STRING; i--)
        nested += lexer->open[i].kind == OPEN_FIELD;
    if (nested > MAX_FIELD_NESTING) {
        lex_fail(lexer, token, lexer->at,
                 "f-string: expressions nested too deeply");
        return;
    }
    const char *start = lexer->at++;
    if (lex_push(lexer, token, OPEN_FIELD, start))
        lex_finish(lexer, token, TOKEN_LBRACE, start);
}

// The '}' behind a format spec ends the field as well.
static void close_field(Lexer *lexer, Token *token)
{
    const char *start = lexer->at++;
    lexer->opens -= 2;
    lexer->brackets--;
    lex_finish(lexer, token, TOKEN_RBRACE, start);
}

// The closing quote; fields left open are the parser's to complain about.
static void end_fstring(Lexer *lexer, Token *token, const Open *string)
{
    const char *start = lexer->at;
    lexer->at += string->quotes;
    while (lex_top(lexer) > string)
        lexer->brackets -= lexer->open[lexer->opens--].kind == OPEN_FIELD;
    lexer->opens--;
    lexer->fstrings--;
    lex_finish(lexer, token, TOKEN_FSTRING_END, start);
}

static void fail_unterminated_fstring(Lexer *lexer, Token *token,
                                      const Open *string)
{
    int detected = last_line(lexer);
    if (string->quotes == 3) lexer->at_end = true;
    lexer->local = true;
    lexer->at = string->start;
    lexer->line_start = string->line_start;
    lexer->line = string->line;
    fail_unterminated(
        lexer, token,
        string->quotes == 3 ? "triple-quoted f-string" : "f-string", detected);
}

// How many characters a backslash and what it shields take. A brace is never
// shielded; \N{...} is one escape.
static int escape_length(const char *at, bool raw)
{
    if (at[1] == 0 || at[1] == '{' || at[1] == '}') return 1;
    if (raw || at[1] != 'N' || at[2] != '{') return 2;
    const char *brace = at + 3;
    while (*brace && *brace != '}' && *brace != '\n') brace++;
    return *brace == '}' ? (int)(brace + 1 - at) : 3;
}

static bool stops_text(const Lexer *lexer, const Open *string, bool in_spec)
{
    const char *at = lexer->at;
    if (is_quote(at, string->quote, string->quotes)) return true;
    if (*at == '{' || *at == '}') return in_spec || at[1] != at[0];
    return *at == '\n' ? string->quotes == 1 : *at == 0;
}

static void next_line_at(Lexer *lexer, const char *at)
{
    lexer->line_start = at + 1;
    lexer->line++;
}

// Reads text from lexer->at to what stops it, or behind a first doubled brace.
// Gives whether the brace was doubled.
static bool read_text(Lexer *lexer, const Open *string, bool in_spec)
{
    while (!stops_text(lexer, string, in_spec)) {
        const char *at = lexer->at;
        if (*at == '{' || *at == '}') {
            lexer->at++;
            return true;
        }
        int length = 1;
        if (*at == '\\')
            length = escape_length(at, string->prefix & PREFIX_RAW);
        if (at[length - 1] == '\n') next_line_at(lexer, at + length - 1);
        lexer->at += length;
    }
    return false;
}

static void text_token(Lexer *lexer, Token *token, const Open *string,
                       bool in_spec)
{
    const char *start = lexer->at, *line_start = lexer->line_start;
    int32_t line = lexer->line;
    bool doubled = read_text(lexer, string, in_spec);
    lexer->at += doubled;
    lex_finish(lexer, token, TOKEN_FSTRING_MIDDLE, start);
    token->end -= doubled;
    token->prefix = string->prefix;
    token->span.line = line;
    token->span.col = (int32_t)(start - line_start);
}

static void fail_brace(Lexer *lexer, Token *token)
{
    lexer->local = true;
    lex_fail(lexer, token, lexer->at + 1,
             "f-string: single '}' is not allowed");
}

void lex_fstring_text(Lexer *lexer, Token *token)
{
    const Open *string = enclosing_fstring(lexer);
    bool in_spec = lex_top(lexer)->kind == OPEN_SPEC;
    if (!stops_text(lexer, string, in_spec)) {
        text_token(lexer, token, string, in_spec);
        return;
    }
    switch (*lexer->at) {
    case '{':
        open_field(lexer, token);
        return;
    case '}':
        if (in_spec)
            close_field(lexer, token);
        else
            fail_brace(lexer, token);
        return;
    case '\'':
    case '"':
        end_fstring(lexer, token, string);
        return;
    case 0:
    case '\n':
        if (in_spec && string->quotes == 1) { // the field goes on without it
            lexer->opens--;
            lexer_next(lexer, token);
            return;
        }
    }
    fail_unterminated_fstring(lexer, token, string);
}
