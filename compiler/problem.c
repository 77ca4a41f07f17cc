// SPDX-License-Identifier: MIT
// problem.c -- SyntaxProblems as exceptions and warnings.
//
// Python's parser quotes the line it read; its later stages look the line up
// by the file's name, so that for exec("return") there is none. They also
// differ in what e.args holds. We follow, since tracebacks and scripts show it.

#include "compiler/problem.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "compiler/compile.h"
#include "vm/base/memory.h"
#include "vm/base/utf8.h"
#include "vm/object/exception_fields.h"
#include "vm/object/str.h"
#include "vm/object/tuple.h"

static ExcId error_of(ProblemKind kind)
{
    switch (kind) {
    case PROBLEM_INDENTATION: return IndentationError;
    case PROBLEM_TAB: return TabError;
    default: return SyntaxError;
    }
}

// The line with its end; NONE if it isn't to be shown.
static Value line_text(Thread *t, const Source *source, int line,
                       const char *message, bool from_file)
{
    if (line < 1) return NONE;
    if (from_file && access(source->name, R_OK) != 0) return NONE;
    size_t length;
    const char *start = source_line(source, line, &length);
    if (utf8_validate(start, length, UTF8_SURROGATES) != length) return NONE;
    bool ended = start + length < source->text + source->length;
    bool add = ended || strncmp(message, "unterminated", 12) != 0;
    char *copy = mem_alloc(length + 2);
    if (!copy) return raise_memory_error(t);
    memcpy(copy, start, length);
    copy[length] = '\n';
    Str *text = str_new(t, copy, (int64_t)(length + add));
    mem_free(copy);
    return text ? from_object(text) : ERROR;
}

// end_offset where the problem has none.
static Value end_unknown(const SyntaxProblem *problem, ProblemStage stage,
                         Value offset)
{
    if (stage == STAGE_SCOPE) return NONE;
    if (problem->span.col < 0) return small_int_value(0);
    bool by_layout = problem->kind != PROBLEM_SYNTAX
        || strcmp(problem->message, "unexpected EOF while parsing") == 0;
    return by_layout ? small_int_value(-1) : offset;
}

// filename, lineno, offset, text, end_lineno, end_offset.
static bool fill_place(Thread *t, const Source *source, Str *filename,
                       const SyntaxProblem *problem, ProblemStage stage,
                       Value place[6])
{
    Span at = problem->span;
    Value text = line_text(t, source, at.line, problem->message,
                           stage != STAGE_PARSE);
    if (text == ERROR) return false;
    int end_line = at.end_line < 0 ? at.line : at.end_line;
    place[0] = new_ref_to(filename);
    place[1] = small_int_value(at.line);
    place[2] = small_int_value(source_offset(source, at.line, at.col));
    place[3] = text;
    place[4] = small_int_value(end_line);
    place[5] = small_int_value(source_offset(source, end_line, at.end_col));
    if (at.end_col < 0) place[5] = end_unknown(problem, stage, place[2]);
    return true;
}

static void release(Value *values, int n)
{
    for (int i = 0; i < n; i++) decref(values[i]);
}

// As PyErr_SyntaxLocation does it: the message alone is given to the
// constructor, the place is put in afterwards.
static Value make_bare(Thread *t, Type *type, Value message, Value place[6])
{
    Value exception = exception_new(t, type, &message, 1);
    if (exception == ERROR) return ERROR;
    ExceptionObject *e = as_exception(exception);
    for (int i = 0; i < 6; i++)
        set_value(&e->fields[FIELD_SYNTAX_FILENAME + i], new_ref(place[i]));
    return exception;
}

static Value make_full(Thread *t, Type *type, Value message, Value place[6])
{
    Tuple *tuple = tuple_from(t, place, 6);
    if (!tuple) return ERROR;
    Value args[] = {message, from_object(tuple)};
    Value exception = exception_new(t, type, args, 2);
    decref_object(tuple);
    return exception;
}

void problem_raise(Thread *t, const Source *source, Str *filename,
                   const SyntaxProblem *problem, ProblemStage stage)
{
    Value place[6];
    if (problem->kind == PROBLEM_MEMORY) {
        raisef(t, MemoryError, "%s", problem->message);
        return;
    }
    Str *message = str_from_c(t, problem->message);
    if (!message) return;
    if (fill_place(t, source, filename, problem, stage, place)) {
        Type *type = error_type(t, error_of(problem->kind));
        Value m = from_object(message);
        Value exception = stage == STAGE_SCOPE ? make_bare(t, type, m, place)
                                               : make_full(t, type, m, place);
        if (exception != ERROR) error_restore_steal(t, exception);
        release(place, 6);
    }
    decref_object(message);
}

static bool show_on_stderr(Thread *t, Value message, Str *filename, int line,
                           Value text)
{
    (void)t;
    fprintf(stderr, "%s:%d: SyntaxWarning: %s\n", filename->data, line,
            as_str(message)->data);
    if (text == NONE) return true;
    const char *start = as_str(text)->data;
    start += strspn(start, " \t\f");
    fprintf(stderr, "  %s", start);
    return true;
}

bool (*compile_warn_hook)(Thread *t, Value message, Str *filename, int line,
                          Value text) = show_on_stderr;

static bool show_warning(Thread *t, const Source *source, Str *filename,
                         const SourceWarning *warning)
{
    int line = warning->span.line;
    Str *message = str_from_c(t, warning->message);
    if (!message) return false;
    Value text = line_text(t, source, line, "", false);
    bool shown = text != ERROR && compile_warn_hook(t, from_object(message),
                                                    filename, line, text);
    if (text != ERROR) decref(text);
    decref_object(message);
    return shown;
}

bool problem_show_warnings(Thread *t, const Source *source, Str *filename,
                           const WarningList *warnings)
{
    for (const SourceWarning *w = warnings->first; w; w = w->next)
        if (!show_warning(t, source, filename, w)) return false;
    return true;
}
