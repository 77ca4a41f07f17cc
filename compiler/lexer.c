// SPDX-License-Identifier: MIT
// lexer.c -- the next token: lines, names, operators and brackets.
//
// The text has no NUL inside, ends in one, and has \n as its only line break
// (lexer_init sees to that), so most loops need no test for the end.
//
// A name is hashed while it is scanned and interned at once; a keyword is a
// name whose entry says so. That costs one probe a name and no table of words.

#include "compiler/lex.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "vm/base/unicode.h"
#include "vm/base/utf8.h"

#define NAME_BITS (CLASS_NAME_START | CLASS_NAME)
#define HEX_LETTER (NAME_BITS | CLASS_HEX)

const uint8_t lex_class[256] = {
    [' '] = CLASS_SPACE,
    ['\t'] = CLASS_SPACE,
    ['\f'] = CLASS_SPACE,
    ['_'] = NAME_BITS,
    ['0' ... '9'] = CLASS_NAME | CLASS_DIGIT | CLASS_HEX,
    ['a' ... 'f'] = HEX_LETTER,
    ['g' ... 'z'] = NAME_BITS,
    ['A' ... 'F'] = HEX_LETTER,
    ['G' ... 'Z'] = NAME_BITS,
    [0x80 ... 0xFF] = NAME_BITS,
};

static const struct {
    const char *text;
    TokenKind kind;
} WORDS[] = {
#define KEYWORD(name, text) {text, TOKEN_##name},
#define SOFT(name, text)    {text, TOKEN_##name},
#include "compiler/tokens.def"
};

static const char *const TOKEN_TEXTS[] = {
#define TOKEN(name, text) [TOKEN_##name] = text,
#include "compiler/tokens.def"
};

const char *token_text(TokenKind kind)
{
    return kind ? TOKEN_TEXTS[kind] : "";
}

// A copy whose line breaks are all \n.
static const char *plain_lines(Arena *arena, const Source *source,
                               size_t *length)
{
    char *copy = arena_alloc(arena, source->length + 1), *to = copy;
    const char *from = source->text, *end = from + source->length;
    while (from < end) {
        char c = *from++;
        if (c == '\r') {
            c = '\n';
            if (from < end && *from == '\n') from++;
        }
        *to++ = c;
    }
    *length = (size_t)(to - copy);
    return copy;
}

void lexer_init(Lexer *lexer, Arena *arena, const Source *source,
                SyntaxProblem *problem)
{
    size_t length = source->length;
    const char *text = source->text;
    if (memchr(text, '\r', length)) text = plain_lines(arena, source, &length);

    lexer->arena = arena;
    lexer->problem = problem;
    lexer->text = lexer->at = lexer->line_start = text;
    lexer->end = text + length;
    lexer->line = 1;
    lexer->line_begins = true;
    lexer->at_end = lexer->failed = lexer->local = lexer->content = false;
    lexer->pending = lexer->indents = 0;
    lexer->brackets = lexer->fstrings = lexer->opens = 0;
    lexer->open[0] = (Open){.kind = OPEN_NOTHING};

    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        const char *word = WORDS[i].text;
        ((Name *)arena_name(arena, word, strlen(word)))->keyword =
            WORDS[i].kind;
    }
}

void lex_finish(Lexer *lexer, Token *token, TokenKind kind, const char *start)
{
    token->kind = kind;
    token->level = (uint16_t)lexer->brackets;
    token->start = start;
    token->end = lexer->at;
    token->span =
        (Span){lexer->line, (int32_t)(start - lexer->line_start), lexer->line,
               (int32_t)(lexer->at - lexer->line_start)};
}

void lex_fail_kind(Lexer *lexer, Token *token, ProblemKind kind, Span span,
                   const char *message)
{
    if (!lexer->failed) problem_set(lexer->problem, kind, span, message);
    lexer->failed = true;
    lex_finish(lexer, token, TOKEN_ERROR, lexer->at);
}

void lex_fail(Lexer *lexer, Token *token, const char *at, const char *format,
              ...)
{
    char message[200];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);

    if (at > lexer->line_start) at--;
    while (at > lexer->line_start && utf8_is_continuation(*at)) at--;
    Span span = {lexer->line, (int32_t)(at - lexer->line_start), lexer->line,
                 -1};
    lex_fail_kind(lexer, token, PROBLEM_SYNTAX, span,
                  arena_copy(lexer->arena, message, strlen(message)));
}

void lexer_fail_unclosed(Lexer *lexer)
{
    int i = lexer->opens;
    while (i > 0 && lexer->open[i].kind > OPEN_FIELD) i--;
    const Open *open = &lexer->open[i];
    Span span = {open->line, (int32_t)(open->start - open->line_start),
                 open->line, -1};
    problem_set(lexer->problem, PROBLEM_SYNTAX, span,
                arena_format(lexer->arena, "'%c' was never closed",
                             *open->start));
    lexer->failed = true;
}

bool lex_push(Lexer *lexer, Token *token, OpenKind kind, const char *start)
{
    if (kind == OPEN_STRING && lexer->fstrings >= MAX_FSTRINGS - 1) {
        lex_fail(lexer, token, lexer->at, "too many nested f-strings");
        return false;
    }
    if (kind <= OPEN_FIELD && lexer->brackets >= MAX_BRACKETS) {
        lex_fail(lexer, token, lexer->at, "too many nested parentheses");
        return false;
    }
    lexer->brackets += kind <= OPEN_FIELD;
    lexer->fstrings += kind == OPEN_STRING;
    lexer->open[++lexer->opens] = (Open){.kind = kind,
                                         .line = lexer->line,
                                         .start = start,
                                         .line_start = lexer->line_start};
    return true;
}

static void open_bracket(Lexer *lexer, Token *token, TokenKind kind,
                         OpenKind open)
{
    const char *start = lexer->at++;
    if (lex_push(lexer, token, open, start))
        lex_finish(lexer, token, kind, start);
}

// A closing bracket that is not the one the innermost opening one asks for.
static void fail_bracket(Lexer *lexer, Token *token, const Open *open, char c)
{
    if (open->kind == OPEN_NOTHING)
        lex_fail(lexer, token, lexer->at, "unmatched '%c'", c);
    else if (open->kind == OPEN_FIELD)
        lex_fail(lexer, token, lexer->at, "f-string: unmatched '%c'", c);
    else if (open->line == lexer->line)
        lex_fail(lexer, token, lexer->at,
                 "closing parenthesis '%c' does not match opening "
                 "parenthesis '%c'",
                 c, *open->start);
    else
        lex_fail(lexer, token, lexer->at,
                 "closing parenthesis '%c' does not match opening "
                 "parenthesis '%c' on line %d",
                 c, *open->start, open->line);
}

static void close_bracket(Lexer *lexer, Token *token, TokenKind kind,
                          OpenKind wanted)
{
    const char *start = lexer->at++;
    const Open *open = lex_top(lexer);
    bool ends_field = open->kind == OPEN_FIELD && kind == TOKEN_RBRACE;
    if (open->kind != wanted && !ends_field) {
        fail_bracket(lexer, token, open, *start);
        return;
    }
    lexer->opens--;
    lexer->brackets--;
    lex_finish(lexer, token, kind, start);
}

// The ':' of a field opens its format spec; a walrus needs parentheses there.
static void colon(Lexer *lexer, Token *token)
{
    const char *start = lexer->at++;
    if (lex_top(lexer)->kind == OPEN_FIELD) {
        lex_finish(lexer, token, TOKEN_COLON, start);
        lex_push(lexer, token, OPEN_SPEC, start);
        return;
    }
    bool walrus = *lexer->at == '=';
    lexer->at += walrus;
    lex_finish(lexer, token, walrus ? TOKEN_WALRUS : TOKEN_COLON, start);
}

// An operator of `size` characters, or with '=' behind it the second kind.
static void operator_or_equal(Lexer *lexer, Token *token, int size,
                              TokenKind kind, TokenKind with_equal)
{
    const char *start = lexer->at;
    lexer->at += size;
    if (*lexer->at == '=') {
        lexer->at++;
        kind = with_equal;
    }
    lex_finish(lexer, token, kind, start);
}

static void simple(Lexer *lexer, Token *token, int size, TokenKind kind)
{
    const char *start = lexer->at;
    lexer->at += size;
    lex_finish(lexer, token, kind, start);
}

static void invalid_character(Lexer *lexer, Token *token)
{
    unsigned char c = (unsigned char)*lexer->at++;
    if (c >= 0x20 && c < 0x7F) { // $ ? ` ! : the parser refuses them
        lex_finish(lexer, token, TOKEN_NULL, lexer->at - 1);
        return;
    }
    lex_fail(lexer, token, lexer->at, "invalid non-printable character U+%04X",
             c);
}

static void doubled(Lexer *lexer, Token *token, TokenKind one,
                    TokenKind one_equal, TokenKind two, TokenKind two_equal)
{
    if (lexer->at[1] == lexer->at[0])
        operator_or_equal(lexer, token, 2, two, two_equal);
    else
        operator_or_equal(lexer, token, 1, one, one_equal);
}

// long: one case a character
static void operator(Lexer *lexer, Token *token)
{
    const char *at = lexer->at;
#define WITH_EQUAL(kind)                                                      \
    operator_or_equal(lexer, token, 1, TOKEN_##kind, TOKEN_##kind##_EQUAL)
    switch (*at) {
    case '(': open_bracket(lexer, token, TOKEN_LPAREN, OPEN_ROUND); return;
    case '[': open_bracket(lexer, token, TOKEN_LBRACKET, OPEN_SQUARE); return;
    case '{': open_bracket(lexer, token, TOKEN_LBRACE, OPEN_CURLY); return;
    case ')': close_bracket(lexer, token, TOKEN_RPAREN, OPEN_ROUND); return;
    case ']': close_bracket(lexer, token, TOKEN_RBRACKET, OPEN_SQUARE); return;
    case '}': close_bracket(lexer, token, TOKEN_RBRACE, OPEN_CURLY); return;
    case ':': colon(lexer, token); return;
    case ',': simple(lexer, token, 1, TOKEN_COMMA); return;
    case ';': simple(lexer, token, 1, TOKEN_SEMICOLON); return;
    case '~': simple(lexer, token, 1, TOKEN_TILDE); return;
    case '+': WITH_EQUAL(PLUS); return;
    case '%': WITH_EQUAL(PERCENT); return;
    case '@': WITH_EQUAL(AT); return;
    case '&': WITH_EQUAL(AMPERSAND); return;
    case '|': WITH_EQUAL(VBAR); return;
    case '^': WITH_EQUAL(CARET); return;
    case '=':
        operator_or_equal(lexer, token, 1, TOKEN_EQUAL, TOKEN_EQ);
        return;
    case '!':
        operator_or_equal(lexer, token, 1, TOKEN_EXCLAMATION, TOKEN_NOT_EQ);
        return;
    case '-':
        if (at[1] == '>') simple(lexer, token, 2, TOKEN_ARROW);
        else WITH_EQUAL(MINUS);
        return;
    case '.':
        if (at[1] == '.' && at[2] == '.')
            simple(lexer, token, 3, TOKEN_ELLIPSIS);
        else
            simple(lexer, token, 1, TOKEN_DOT);
        return;
    case '*':
        doubled(lexer, token, TOKEN_STAR, TOKEN_STAR_EQUAL, TOKEN_DOUBLE_STAR,
                TOKEN_DOUBLE_STAR_EQUAL);
        return;
    case '/':
        doubled(lexer, token, TOKEN_SLASH, TOKEN_SLASH_EQUAL,
                TOKEN_DOUBLE_SLASH, TOKEN_DOUBLE_SLASH_EQUAL);
        return;
    case '<':
        if (at[1] == '>') simple(lexer, token, 2, TOKEN_NULL);
        else doubled(lexer, token, TOKEN_LT, TOKEN_LT_E, TOKEN_LSHIFT,
                     TOKEN_LSHIFT_EQUAL);
        return;
    case '>':
        doubled(lexer, token, TOKEN_GT, TOKEN_GT_E, TOKEN_RSHIFT,
                TOKEN_RSHIFT_EQUAL);
        return;
    default:
        invalid_character(lexer, token);
    }
#undef WITH_EQUAL
}

// PREFIX_ bits of the one or two letters before a quote; -1 if they are none.
static int string_prefix(const char *start, size_t length)
{
    int bits = 0;
    for (size_t i = 0; i < length; i++) {
        int bit;
        switch (start[i] | 0x20) {
        case 'r': bit = PREFIX_RAW; break;
        case 'b': bit = PREFIX_BYTES; break;
        case 'u': bit = PREFIX_U; break;
        case 'f': bit = PREFIX_F; break;
        default: return -1;
        }
        if (bits & bit) return -1;
        bits |= bit;
    }
    if (length == 1) return bits;
    return bits == (PREFIX_RAW | PREFIX_BYTES) ||
                   bits == (PREFIX_RAW | PREFIX_F)
               ? bits
               : -1;
}

static void name(Lexer *lexer, Token *token)
{
    const char *start = lexer->at, *at = start;
    uint32_t hash = NAME_HASH_START;
    while (lex_is(*at, CLASS_NAME)) {
        if (*at & 0x80) {
            lex_wide_name(lexer, token, start);
            return;
        }
        hash = name_hash_add(hash, (unsigned char)*at++);
    }
    size_t length = (size_t)(at - start);
    lexer->at = at;
    if ((*at == '\'' || *at == '"') && length <= 2) {
        int prefix = string_prefix(start, length);
        if (prefix >= 0) {
            lex_string(lexer, token, start, prefix);
            return;
        }
    }
    const Name *found = arena_name_hashed(lexer->arena, start, length, hash);
    bool reserved = found->keyword && found->keyword < TOKEN_MATCH;
    lex_finish(lexer, token, reserved ? found->keyword : TOKEN_NAME, start);
    token->name = found;
}

static void refuse_wide(Lexer *lexer, Token *token, const char *bad)
{
    uint32_t code;
    int size = utf8_decode_valid(bad, &code);
    if (!unicode_is_printable(code))
        lex_fail(lexer, token, bad + 1,
                 "invalid non-printable character U+%04X", code);
    else
        lex_fail(lexer, token, bad + 1, "invalid character '%.*s' (U+%04X)",
                 size, bad, code);
}

void lex_wide_name(Lexer *lexer, Token *token, const char *start)
{
    const char *end = start;
    while (lex_is(*end, CLASS_NAME)) end++;
    size_t length = (size_t)(end - start), good = ident_scan(start, length);
    if (good < length) {
        refuse_wide(lexer, token, start + good);
        return;
    }
    lexer->at = end;
    lex_finish(lexer, token, TOKEN_NAME, start);
    token->name = ident_name(lexer->arena, start, length);
}

static void newline(Lexer *lexer, Token *token, const char *start)
{
    lex_finish(lexer, token, TOKEN_NEWLINE, start);
    token->span.end_col = (int32_t)(lexer->at + 1 - lexer->line_start);
    lexer->content = false;
    if (*lexer->at != '\n') return;
    lexer->line_begins = true;
    lexer->line_start = ++lexer->at;
    lexer->line++;
}

// Tokens made at the end stand behind the last character that is no line
// break: there is nothing to point at on the empty line below.
static Span end_span(const Lexer *lexer)
{
    const char *at = lexer->at, *start = lexer->line_start;
    int32_t line = lexer->line;
    if (at == start && at > lexer->text) {
        start = --at;
        while (start > lexer->text && start[-1] != '\n') start--;
        line--;
    }
    int32_t col = (int32_t)(at - start);
    return (Span){line, col, line, col};
}

static void end_of_text(Lexer *lexer, Token *token)
{
    if (lexer->content && !lexer->brackets) {
        newline(lexer, token, lexer->at);
        return;
    }
    lexer->at_end = true;
    if (lexer->brackets) {
        lexer_fail_unclosed(lexer);
        lex_finish(lexer, token, TOKEN_ERROR, lexer->at);
    } else if (lexer->indents) {
        lexer->indents--;
        lex_finish(lexer, token, TOKEN_DEDENT, lexer->at);
        token->span = end_span(lexer);
    } else {
        lex_finish(lexer, token, TOKEN_END, lexer->at);
        token->span = end_span(lexer);
    }
}

// Passes over a backslash and the line break behind it.
static bool join_line(Lexer *lexer, Token *token)
{
    const char *next = ++lexer->at;
    Span span = {lexer->line, (int32_t)(next - lexer->line_start), lexer->line,
                 -1};
    const char *message =
        *next && *next != '\n'
            ? "unexpected character after line continuation character"
        : !*next || next + 1 == lexer->end ? "unexpected EOF while parsing"
                                           : NULL;
    if (message) {
        lexer->at_end = !*next || *next == '\n';
        lexer->local = true;
        lex_fail_kind(lexer, token, PROBLEM_SYNTAX, span, message);
        return false;
    }
    lexer->line_start = ++lexer->at;
    lexer->line++;
    return true;
}

// Passes over blanks, comments and line breaks that mean nothing here; gives
// where the token, or the comment before a line break, starts.
static const char *skip_blanks(Lexer *lexer, Token *token)
{
    for (;;) {
        while (lex_is(*lexer->at, CLASS_SPACE)) lexer->at++;
        const char *start = lexer->at;
        if (*start == '#') {
            while (*lexer->at && *lexer->at != '\n') lexer->at++;
        } else if (*start == '\\') {
            if (!join_line(lexer, token)) return NULL;
            continue;
        }
        if (*lexer->at != '\n' || !lexer->brackets) return start;
        lexer->line_start = ++lexer->at;
        lexer->line++;
    }
}

static void make_pending(Lexer *lexer, Token *token)
{
    bool indent = lexer->pending > 0;
    lexer->pending += indent ? -1 : 1;
    lex_finish(lexer, token, indent ? TOKEN_INDENT : TOKEN_DEDENT, lexer->at);
}

static void ordinary(Lexer *lexer, Token *token)
{
    const char *start = skip_blanks(lexer, token);
    if (!start) return;
    char c = *lexer->at;
    if (c == '\n') {
        newline(lexer, token, start);
        return;
    }
    if (!c) {
        end_of_text(lexer, token);
        return;
    }
    lexer->content = true;
    if (lex_is(c, CLASS_NAME_START))
        name(lexer, token);
    else if (lex_is(c, CLASS_DIGIT) ||
             (c == '.' && lex_is(lexer->at[1], CLASS_DIGIT)))
        lex_number(lexer, token);
    else if (c == '\'' || c == '"')
        lex_string(lexer, token, lexer->at, 0);
    else
        operator(lexer, token);
}

void lexer_next(Lexer *lexer, Token *token)
{
    token->name = NULL;
    if (lexer->failed) {
        lex_finish(lexer, token, TOKEN_ERROR, lexer->at);
        return;
    }
    if (lex_top(lexer)->kind >= OPEN_STRING) {
        lex_fstring_text(lexer, token);
        return;
    }
    if (lexer->line_begins) {
        lexer->line_begins = false;
        if (!indent_read(lexer, token)) return;
    }
    if (lexer->pending)
        make_pending(lexer, token);
    else
        ordinary(lexer, token);
}
