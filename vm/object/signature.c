// SPDX-License-Identifier: MIT
// signature.c -- reading signatures, and putting arguments in their places.
//
// "pop(self, index=-1, /)" is Python's own syntax for parameters; defaults
// are simple literals, or `?` for "absent". The complaints are worded as
// CPython words them for its C functions, which depends on the parameters:
// none, exactly one, only positional ones, or some with names.
#include "vm/object/signature.h"

#include <ctype.h>
#include <stdlib.h>

#include "vm/base/check.h"
#include "vm/base/memory.h"
#include "vm/native.h"
#include "vm/object/nearest.h"

// Reading --------------------------------------------------------------------

typedef struct Reader {
    const char *p;
    const char *whole;     // for the complaint
} Reader;

NORETURN static void malformed(const Reader *r)
{
    fatal("signature %s: cannot read it at '%s'", r->whole, r->p);
}

static void skip_blanks(Reader *r)
{
    while (*r->p == ' ' || *r->p == '\n') r->p++;
}

static bool take(Reader *r, const char *text)
{
    size_t size = strlen(text);
    skip_blanks(r);
    if (strncmp(r->p, text, size) != 0) return false;
    r->p += size;
    return true;
}

static Str *read_name(Reader *r)
{
    char name[64];
    size_t size = 0;
    skip_blanks(r);
    while ((isalnum((unsigned char)*r->p) || *r->p == '_')
           && size < sizeof name - 1)
        name[size++] = *r->p++;
    name[size] = 0;
    if (!size) malformed(r);
    Str *s = str_intern_c(name);
    ENSURE(s, "out of memory reading a signature");
    return s;
}

static char unescape(char c)
{
    return c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r'
         : c == '0' ? '\0' : c;
}

static Value read_text(Reader *r)
{
    char text[128], quote = *r->p++;
    size_t size = 0;
    while (*r->p && *r->p != quote && size < sizeof text - 1) {
        char c = *r->p++;
        text[size++] = c == '\\' ? unescape(*r->p++) : c;
    }
    if (*r->p++ != quote) malformed(r);
    text[size] = 0;
    Str *s = str_intern_c(text);
    ENSURE(s, "out of memory reading a signature");
    return from_object(s);
}

static Value read_number(Reader *r)
{
    char *end, *float_end;
    long long i = strtoll(r->p, &end, 0);
    double d = strtod(r->p, &float_end);
    if (end == r->p && float_end == r->p) malformed(r);
    Thread *t = thread_current();
    Value v = float_end > end ? float_new(t, d) : int_new(t, i);
    ENSURE(v != ERROR, "out of memory reading a signature");
    if (is_object(v)) object_make_immortal(as_object(v));
    r->p = float_end > end ? float_end : end;
    return v;
}

static Value read_default(Reader *r)
{
    skip_blanks(r);
    if (*r->p == '\'' || *r->p == '"') return read_text(r);
    if (take(r, "None")) return NONE;
    if (take(r, "True")) return TRUE;
    if (take(r, "False")) return FALSE;
    if (take(r, "?")) return UNDEF;
    if (take(r, "()")) return from_object(tuple_empty());
    if (take(r, "...")) return ELLIPSIS;
    return read_number(r);
}

static void add(Signature *s, const Reader *r, Str *name, bool required,
                Value initial)
{
    if (s->count >= SIGNATURE_MAX) malformed(r);
    s->parameters[s->count++] = (Parameter){name, initial, required};
}

static void read_parameter(Signature *s, Reader *r, bool *named_only)
{
    if (take(r, "**")) {
        s->options = s->count;
        add(s, r, read_name(r), false, UNDEF);
        return;
    }
    if (take(r, "*")) {
        *named_only = true;
        skip_blanks(r);
        if (*r->p == ',') return;
        s->rest = s->count;
        add(s, r, read_name(r), false, UNDEF);
        return;
    }
    if (take(r, "/")) {
        s->posonly = s->count;
        return;
    }
    Str *name = read_name(r);
    if (take(r, ":")) while (*r->p && !strchr(",=)", *r->p)) r->p++;
    bool has_default = take(r, "=");
    add(s, r, name, !has_default, has_default ? read_default(r) : UNDEF);
    if (*named_only) return;
    s->positional = s->count;
    if (!has_default) s->required = s->count;
}

static Signature *parse(const char *text)
{
    Reader r = {strchr(text, '('), text};
    if (!r.p) r.p = text, malformed(&r);
    r.p++;
    Signature *s = mem_need(sizeof *s + SIGNATURE_MAX * sizeof(Parameter));
    *s = (Signature){.rest = -1, .options = -1};
    bool named_only = false;
    while (!take(&r, ")")) {
        read_parameter(s, &r, &named_only);
        skip_blanks(&r);
        if (!take(&r, ",") && *r.p != ')') malformed(&r);
    }
    s->simple = s->count == s->positional;
    return mem_need_realloc(s, sizeof *s
                               + (size_t)s->count * sizeof(Parameter));
}

const Signature *signature_of(NativeDef *def)
{
    // Acquire: pairs with the exchange below.
    Signature *s = atomic_load_acquire(&def->parsed);
    if (LIKELY(s != NULL)) return s;
    Signature *made = parse(def->signature);
    if (made->simple && def->call)
        atomic_store_relaxed(&def->simple, made->count + 1);
    if (atomic_cas_acq_rel(&def->parsed, &s, made)) return made;
    mem_free(made);
    return s;
}

// Complaints -----------------------------------------------------------------

static const char *plural(int n)
{
    return n == 1 ? "" : "s";
}

static bool all_positional(const Signature *s)
{
    return s->posonly == s->positional && s->options < 0
        && s->count == s->positional + (s->rest >= 0);
}

static int named_count(const Signature *s, int self)
{
    return s->count - (s->rest >= 0) - (s->options >= 0) - self;
}

// Counts of arguments here are without self.
static void complain_none(Thread *t, const Caller *c, int n)
{
    raisef(t, TypeError, "%s%s%s() takes no arguments (%d given)", c->prefix,
           c->dot, c->name, n);
}

static void complain_one(Thread *t, const Caller *c, int n)
{
    raisef(t, TypeError, "%s%s%s() takes exactly one argument (%d given)",
           c->prefix, c->dot, c->name, n);
}

static void complain_positional(Thread *t, const Signature *s,
                                const Caller *c, int n)
{
    int least = s->required - c->self, most = s->positional - c->self;
    bool exact = least == most && s->rest < 0;
    int wanted = n < least ? least : most;
    raisef(t, TypeError, "%s expected %s%d argument%s, got %d", c->name,
           exact ? "" : n < least ? "at least " : "at most ", wanted,
           plural(wanted), n);
}

static int required_named(const Signature *s)
{
    int n = 0;
    for (int i = 0; i < s->count; i++) n += s->parameters[i].required;
    return n;
}

static void complain_total(Thread *t, const Signature *s, const Caller *c,
                           int n, int total)
{
    int most = named_count(s, c->self);
    bool exact = required_named(s) - c->self == most;
    raisef(t, TypeError, "%s() takes %s %d %sargument%s (%d given)", c->name,
           exact ? "exactly" : "at most", most, n == 0 ? "keyword " : "",
           plural(most), total);
}

static void complain_by_position(Thread *t, const Signature *s,
                                 const Caller *c, int n)
{
    int most = s->positional - c->self, least = s->posonly - c->self;
    for (; least > 0 && !s->parameters[least - 1 + c->self].required; least--)
        continue;
    if (most == 0)
        raisef(t, TypeError, "%s() takes no positional arguments", c->name);
    else if (n > most)
        raisef(t, TypeError,
               "%s() takes %s %d positional argument%s (%d given)", c->name,
               s->required - c->self == most ? "exactly" : "at most", most,
               plural(most), n);
    else
        raisef(t, TypeError,
               "%s() takes %s %d positional argument%s (%d given)", c->name,
               least == most ? "exactly" : "at least", least, plural(least),
               n);
}

static void complain_missing(Thread *t, const Signature *s, const Caller *c,
                             int i, int n)
{
    if (all_positional(s)) {
        if (s->positional - c->self == 1 && s->rest < 0)
            complain_one(t, c, n);
        else
            complain_positional(t, s, c, n);
    } else if (i < s->posonly) {
        complain_by_position(t, s, c, n);
    } else {
        raisef(t, TypeError, "%s() missing required argument '%U' (pos %d)",
               c->name, s->parameters[i].name, i + 1 - c->self);
    }
}

static void complain_named(Thread *t, const Caller *c)
{
    raisef(t, TypeError, "%s%s%s() takes no keyword arguments", c->prefix,
           c->dot, c->name);
}

static void complain_too_many(Thread *t, const Signature *s, const Caller *c,
                              int n, int named)
{
    int most = s->positional - c->self;
    if (all_positional(s)) {
        if (most == 0) complain_none(t, c, n);
        else if (most == 1 && s->required - c->self == 1) complain_one(t, c, n);
        else complain_positional(t, s, c, n);
    } else if (s->options < 0 && n + named > named_count(s, c->self)) {
        complain_total(t, s, c, n, n + named);
    } else {
        complain_by_position(t, s, c, n);
    }
}

// Binding --------------------------------------------------------------------

static int find_parameter(const Signature *s, const Str *name)
{
    for (int i = s->posonly; i < s->count; i++) {
        if (i == s->rest || i == s->options) continue;
        const Str *own = s->parameters[i].name;
        if (own == name || str_equal(own, name)) return i;
    }
    return -1;
}

static bool bind_name(Thread *t, const Signature *s, const Caller *c,
                      Str *name, Value value, Value *out, uint32_t *given,
                      const Str **unknown)
{
    int i = find_parameter(s, name);
    if (i >= 0 && *given & 1u << i) {
        raisef(t, TypeError, "argument for %s() given by name ('%U') and "
               "position (%d)", c->name, name, i + 1 - c->self);
        return false;
    }
    if (i >= 0) {
        out[i] = value;
        *given |= 1u << i;
        return true;
    }
    if (s->options >= 0)
        return dict_set_str(t, as_dict(out[s->options]), name, value);
    if (!*unknown) *unknown = name;
    return true;
}

static bool complain_unknown(Thread *t, const Signature *s, const Caller *c,
                             const Str *name)
{
    Nearest near = nearest_to(name);
    for (int i = s->posonly; i < s->count; i++)
        if (i != s->rest && i != s->options)
            nearest_consider(&near, from_object(s->parameters[i].name));
    raisef(t, TypeError, "%s() got an unexpected keyword argument '%U'%s%s%s",
           c->name, name, near.best ? ". Did you mean '" : "",
           near.best ? near.best->data : "", near.best ? "'?" : "");
    return false;
}

static bool make_collectors(Thread *t, const Signature *s, Value *args, int n,
                            Value *out)
{
    if (s->rest >= 0) {
        int extra = n > s->positional ? n - s->positional : 0;
        Tuple *tuple = tuple_from(t, args + n - extra, extra);
        if (!tuple) return false;
        out[s->rest] = from_object(tuple);
    }
    if (s->options >= 0) {
        Dict *dict = dict_new(t);
        if (!dict) return false;
        out[s->options] = from_object(dict);
    }
    return true;
}

static bool fill_defaults(Thread *t, const Signature *s, const Caller *c,
                          int n, Value *out, uint32_t given)
{
    for (int i = 0; i < s->count; i++) {
        if (given & 1u << i || i == s->rest || i == s->options) continue;
        if (s->parameters[i].required) {
            complain_missing(t, s, c, i, n);
            return false;
        }
        out[i] = s->parameters[i].initial;
    }
    return true;
}

static bool bind(Thread *t, const Signature *s, const Caller *c, Value *args,
                 int n, const Tuple *kwnames, Value *out)
{
    int named = kwnames ? (int)kwnames->size : 0;
    int placed = n < s->positional ? n : s->positional;
    uint32_t given = (1u << placed) - 1;
    if (named && all_positional(s)) {
        complain_named(t, c);
        return false;
    }
    bool too_many = n > s->positional && s->rest < 0;
    if (!too_many && s->options < 0 && s->rest < 0 && !all_positional(s))
        too_many = n - c->self + named > named_count(s, c->self);
    if (too_many) {
        complain_too_many(t, s, c, n - c->self, named);
        return false;
    }
    for (int i = 0; i < placed; i++) out[i] = args[i];
    if (!make_collectors(t, s, args, n, out)) return false;
    const Str *unknown = NULL;
    for (int i = 0; i < named; i++)
        if (!bind_name(t, s, c, as_str(kwnames->items[i]), args[n + i], out,
                       &given, &unknown))
            return false;
    if (!fill_defaults(t, s, c, n - c->self, out, given)) return false;
    return !unknown || complain_unknown(t, s, c, unknown);
}

bool signature_bind_for(Thread *t, const Signature *s, const Caller *caller,
                        Value *args, int n, Tuple *kwnames, Value *out)
{
    if (s->rest >= 0) out[s->rest] = UNDEF;
    if (s->options >= 0) out[s->options] = UNDEF;
    if (bind(t, s, caller, args, n, kwnames, out)) return true;
    signature_drop(s, out);
    return false;
}

void signature_drop(const Signature *s, Value *out)
{
    if (s->rest >= 0) decref(out[s->rest]);
    if (s->options >= 0) decref(out[s->options]);
}

bool signature_bind(Thread *t, NativeDef *def, Value *args, int n,
                    Tuple *kwnames, Value *out)
{
    Str *name = native_def_name(def);
    if (!name) return raise_memory_error(t), false;
    Caller caller = {"", "", name->data, 0};
    return signature_bind_for(t, signature_of(def), &caller, args, n, kwnames,
                              out);
}

void signature_release(NativeDef *def, Value *out)
{
    signature_drop(signature_of(def), out);
}
