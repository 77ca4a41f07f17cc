// SPDX-License-Identifier: MIT
// suggest.c -- "Did you mean": the nearest name to one that wasn't found.
//
// Nearness is the edit distance of Levenshtein with cheaper case changes, as
// CPython weighs it: a move costs 2, a change of case 1; a name is near when
// it differs in at most a third of the characters.
#include <ctype.h>
#include <string.h>

#include "vm/exec/traceback.h"
#include "vm/native.h"
#include "vm/object/exception_fields.h"

enum { NAME_MOST = 40, CANDIDATES_MOST = 750, MOVE = 2, CASE = 1 };

static int substitution(char a, char b)
{
    if ((a & 31) != (b & 31)) return MOVE;
    if (a == b) return 0;
    return tolower((unsigned char)a) == tolower((unsigned char)b) ? CASE
                                                                  : MOVE;
}

static int smaller(int a, int b) { return a < b ? a : b; }

// Wagner and Fischer's table, one row at a time. Above `most`: most + 1.
static int distance(const char *a, size_t a_size, const char *b,
                    size_t b_size, int most)
{
    int row[NAME_MOST + 1];
    if (a_size > NAME_MOST || b_size > NAME_MOST) return most + 1;
    for (size_t i = 0; i <= a_size; i++) row[i] = (int)i * MOVE;
    for (size_t j = 0; j < b_size; j++) {
        int diagonal = row[0], best = row[0] = (int)(j + 1) * MOVE;
        for (size_t i = 0; i < a_size; i++) {
            int change = diagonal + substitution(a[i], b[j]);
            diagonal = row[i + 1];
            row[i + 1] = smaller(change, smaller(row[i], diagonal) + MOVE);
            best = smaller(best, row[i + 1]);
        }
        if (best > most) return most + 1;
    }
    return row[a_size];
}

typedef struct Search {
    const Str *wrong;
    Str *best;        // borrowed
    int best_distance;
    int64_t seen;
} Search;

static void consider(Search *s, Value candidate)
{
    if (!is_object(candidate) || !is_str(candidate)) return;
    Str *name = as_str(candidate);
    if (str_equal(name, s->wrong) || s->seen++ > CANDIDATES_MOST) return;
    // Private names are suggested to those who wrote a private one.
    if (name->data[0] == '_' && s->wrong->data[0] != '_') return;
    int most = (int)((name->size + s->wrong->size + 3) * MOVE / 6);
    most = smaller(most, s->best_distance - 1);
    int d = distance(s->wrong->data, (size_t)s->wrong->size, name->data,
                     (size_t)name->size, most);
    if (d > most) return;
    s->best = name;
    s->best_distance = d;
}

static void consider_keys(Search *s, const Dict *dict)
{
    int64_t pos = 0;
    Value key, value;
    while (dict_next(dict, &pos, &key, &value)) consider(s, key);
}

static void consider_list(Search *s, Value list)
{
    for (int64_t i = 0; is_list(list) && i < list_size(as_list(list)); i++)
        consider(s, list_items(as_list(list))[i]);
}

static Value hint(Thread *t, const Search *s)
{
    if (!s->best) return UNDEF;
    return str_formatf(t, ". Did you mean: '%U'?", s->best);
}

static Value last_traceback(Value exception)
{
    Value tb = as_exception(exception)->traceback, last = UNDEF;
    for (; is_traceback(tb); tb = as_traceback(tb)->next) last = tb;
    return last;
}

static bool has_module(Thread *t, const Str *name)
{
    static const char *const common[] = {
        "asyncio", "collections", "contextlib", "copy", "datetime",
        "functools", "gil", "heapq", "io", "itertools", "json", "logging",
        "math", "multiprocessing", "operator", "os", "queue", "random", "re",
        "signal", "socket", "string", "struct", "subprocess", "sys",
        "threading", "time", "traceback", "types", "weakref",
    };
    (void)t;
    for (size_t i = 0; i < sizeof common / sizeof *common; i++)
        if (str_equals_c(name, common[i])) return true;
    return false;
}

static Value suggest_name(Thread *t, Value exception)
{
    Value wrong = as_exception(exception)->fields[FIELD_NAME_NAME];
    Value tb = last_traceback(exception);
    if (!is_object(wrong) || !is_str(wrong) || tb == UNDEF) return UNDEF;
    Search s = {as_str(wrong), NULL, INT32_MAX, 0};
    const Code *code = as_traceback(tb)->code;
    for (uint32_t i = 0; i < code->slot_count; i++)
        consider(&s, from_object(code->slot_names[i]));
    consider_keys(&s, as_dict(as_traceback(tb)->globals));
    consider_keys(&s, as_dict(t->interp->builtins));
    if (has_module(t, s.wrong))
        return s.best
            ? str_formatf(t, ". Did you mean: '%U'? Or did you forget to "
                          "import '%U'?", s.best, s.wrong)
            : str_formatf(t, ". Did you forget to import '%U'?", s.wrong);
    return hint(t, &s);
}

// The candidates of an object are what dir() says.
static Value suggest_attribute(Thread *t, Value exception)
{
    const Value *f = as_exception(exception)->fields;
    if (!is_object(f[FIELD_ATTR_NAME]) || !is_str(f[FIELD_ATTR_NAME])
        || f[FIELD_ATTR_OBJ] == UNDEF)
        return UNDEF;
    Value names = special_call(t, f[FIELD_ATTR_OBJ], NAME_STR(__dir__), NULL,
                               0);
    if (names == ERROR || names == UNDEF) return UNDEF;
    Search s = {as_str(f[FIELD_ATTR_NAME]), NULL, INT32_MAX, 0};
    consider_list(&s, names);
    Value r = hint(t, &s);
    decref(names);
    return r;
}

static Value suggest_import(Thread *t, Value exception)
{
    const Value *f = as_exception(exception)->fields;
    Value wrong = f[FIELD_IMPORT_NAME_FROM], name = f[FIELD_IMPORT_NAME];
    if (!is_object(wrong) || !is_str(wrong) || !is_object(name)
        || !is_str(name))
        return UNDEF;
    Value module = dict_get(t, as_dict(t->interp->modules), name);
    if (!is_module(module)) return UNDEF;
    Search s = {as_str(wrong), NULL, INT32_MAX, 0};
    consider_keys(&s, as_module(module)->dict);
    return hint(t, &s);
}

Value suggestion_for(Thread *t, Value exception)
{
    Value pending = error_take(t), r = UNDEF;
    if (value_is_instance(exception, error_type(t, NameError))
        && !value_is_instance(exception, error_type(t, UnboundLocalError)))
        r = suggest_name(t, exception);
    else if (value_is_instance(exception, error_type(t, AttributeError)))
        r = suggest_attribute(t, exception);
    else if (value_is_instance(exception, error_type(t, ImportError)))
        r = suggest_import(t, exception);
    error_clear(t);
    if (pending != UNDEF) error_restore_steal(t, pending);
    return r == ERROR ? UNDEF : r;
}
