// SPDX-License-Identifier: MIT
// contextvars.c -- the _contextvars module: variables that go with a thread's
// or a task's context.
//
// A context is a dict from variable to value. Copying one must cost nothing,
// since every task and every callback of an event loop has its own: copies
// share the dict, both marked `shared`, and who is marked makes a dict of its
// own before it changes a value. The mark is never taken back; the last one
// that shares copies once for nothing.
//
// Each thread has a current context (vm/exec/context.h), made at the first use.
// Context.run puts another one in its place for the time of a call. Contexts
// are changed by the thread that is in them only, so no lock guards them.
//
// Rejected: a tree of shared nodes, as CPython has (changes would be cheap in
// contexts of hundreds of variables; programs have three).
#include "stdlib/contextvars.h"

#include "stdlib/registry.h"
#include "vm/base/memory.h"
#include "vm/exec/context.h"
#include "vm/exec/runtime.h"
#include "vm/native.h"
#include "vm/object/method.h"

typedef struct ContextTypes {
    Type *context, *var, *token;
    Value missing;           // Token.MISSING
} ContextTypes;

typedef struct Context {
    Object head;
    Dict *values;
    bool shared;             // another context has the same dict
    bool entered;
    Value outer;             // entered: what was current before; owned
} Context;

typedef struct ContextVar {
    Object head;
    Str *name;
    Value fallback;          // UNDEF: none
} ContextVar;

typedef struct Token {
    Object head;
    Value context, var;
    Value before;            // UNDEF: had no value
    bool used;
} Token;

static const TypeCore core_context, core_contextvar, core_token;

static ContextTypes *types_of(Thread *t)
{
    return t->interp->module_state[MODULE_INDEX__contextvars];
}

static Context *as_context(Value v) { return (Context *)as_object(v); }
static ContextVar *as_var(Value v) { return (ContextVar *)as_object(v); }
static Token *as_token(Value v) { return (Token *)as_object(v); }

// Contexts ------------------------------------------------------------------

// Takes over `values`.
static Value context_from_steal(Thread *t, Dict *values, bool shared)
{
    Context *c = values ? object_new(t, types_of(t)->context, 0) : NULL;
    if (!c) {
        decref_maybe(values);
        return ERROR;
    }
    c->values = values;
    c->shared = shared;
    c->entered = false;
    c->outer = UNDEF;
    return from_object(c);
}

// Borrowed; NULL: MemoryError.
static Context *current(Thread *t)
{
    if (t->exec->context == NONE) {
        Value made = context_from_steal(t, dict_new(t), false);
        if (made == ERROR) return NULL;
        t->exec->context = made;
    }
    return as_context(t->exec->context);
}

static Value copy_of(Thread *t, Context *c)
{
    c->shared = true;
    incref_object(c->values);
    return context_from_steal(t, c->values, true);
}

// What context.h calls by context_copy_hook.
static Value copy_context(Thread *t, Value context)
{
    if (context == NONE) return context_from_steal(t, dict_new(t), false);
    return copy_of(t, as_context(context));
}

// The dict, to be changed by the caller; NULL: MemoryError.
static Dict *own_values(Thread *t, Context *c)
{
    if (!c->shared) return c->values;
    Dict *copy = dict_copy(t, c->values), *old = c->values;
    if (!copy) return NULL;
    c->values = copy;
    c->shared = false;
    decref_object(old);
    return copy;
}

static bool enter(Thread *t, Value context)
{
    Context *c = as_context(context);
    if (c->entered) {
        raisef(t, RuntimeError,
               "cannot enter context: %R is already entered", context);
        return false;
    }
    c->entered = true;
    c->outer = context_swap(t, new_ref(context));
    return true;
}

static void leave(Thread *t, Value context)
{
    Context *c = as_context(context);
    Value inner = context_swap(t, c->outer);
    c->outer = UNDEF;
    c->entered = false;
    decref(inner);
}

static Value context_new(Thread *t, UNUSED Type *type, UNUSED Value *args,
                         int n, Tuple *kwnames)
{
    if (n > 0 || kwnames)
        return raisef(t, TypeError, "Context() does not accept any arguments");
    return context_from_steal(t, dict_new(t), false);
}

static void context_dealloc(Object *object)
{
    decref_maybe(((Context *)object)->values);
    decref(((Context *)object)->outer);
}

static void context_traverse(Object *object, Visitor *visitor)
{
    visit_pointer(visitor, ((Context *)object)->values);
    visit_value(visitor, ((Context *)object)->outer);
}

static void context_clear(Object *object)
{
    Context *c = (Context *)object;
    Dict *values = c->values;
    c->values = NULL;
    set_value(&c->outer, UNDEF);
    decref_maybe(values);
}

NATIVE_VARARGS(context_run, "run(self, callable, /, *args, **kwargs)",
               "Call it in this context.")
{
    if (n < 2)
        return raisef(t, TypeError,
                      "run() missing 1 required positional argument");
    Value context = new_ref(args[0]);
    Value result = ERROR;
    if (enter(t, context)) {
        result = call(t, args[1], args + 2, n - 2, kwnames);
        leave(t, context);
    }
    decref(context);
    return result;
}

NATIVE(context_copy_method, "copy(self, /)", "A shallow copy of the context.")
{
    return copy_of(t, as_context(args[0]));
}

static bool is_var(Thread *t, Value v)
{
    if (value_has_core(v, &core_contextvar)) return true;
    raisef(t, TypeError, "a ContextVar key was expected, got %R", v);
    return false;
}

static Value context_get_item(Thread *t, Value self, Value key)
{
    if (!is_var(t, key)) return ERROR;
    Value v = dict_get(t, as_context(self)->values, key);
    if (v == UNDEF) return raise_key_error(t, key);
    return v == ERROR ? ERROR : new_ref(v);
}

static int context_contains(Thread *t, Value self, Value key)
{
    return is_var(t, key) ? dict_contains(t, as_context(self)->values, key)
                          : -1;
}

static int64_t context_len(UNUSED Thread *t, Value self)
{
    return dict_count(as_context(self)->values);
}

static Value context_iter(Thread *t, Value self)
{
    return iter_new(t, from_object(as_context(self)->values));
}

NATIVE(context_get, "get(self, key, default=None, /)",
       "The variable's value in this context, or the default.")
{
    if (!is_var(t, args[1])) return ERROR;
    Value v = dict_get(t, as_context(args[0])->values, args[1]);
    if (v == ERROR) return ERROR;
    return new_ref(v == UNDEF ? args[2] : v);
}

static Value view(Thread *t, Value self, Kind kind)
{
    return dict_view(t, as_context(self)->values, kind);
}

NATIVE(context_keys, "keys(self, /)", "The variables.")
{
    return view(t, args[0], KIND_DICTKEYS);
}

NATIVE(context_values, "values(self, /)", "Their values.")
{
    return view(t, args[0], KIND_DICTVALUES);
}

NATIVE(context_items, "items(self, /)", "Pairs of variable and value.")
{
    return view(t, args[0], KIND_DICTITEMS);
}

// Equal if the same variables have equal values.
static Value context_compare(Thread *t, Value a, Value b, CompareOp op)
{
    if (!value_has_core(b, &core_context)
        || (op != COMPARE_EQ && op != COMPARE_NE))
        return new_ref(NOT_IMPLEMENTED);
    return value_compare(t, from_object(as_context(a)->values),
                         from_object(as_context(b)->values), op);
}

static const TypeCore core_context = {
    .name = "Context",
    .module = "_contextvars",
    .doc = "What the context variables are at one moment.",
    .size = sizeof(Context),
    .flags = CORE_FINAL | CORE_CYCLIC | CORE_WEAKREFS,
    .dealloc = context_dealloc,
    .traverse = context_traverse,
    .clear = context_clear,
    .slots = {
        .new = context_new,
        .compare = context_compare,
        .len = context_len,
        .iter = context_iter,
        .contains = context_contains,
        .get_item = context_get_item,
    },
    .methods = METHODS{
        &context_run, &context_copy_method, &context_get, &context_keys,
        &context_values, &context_items, NULL,
    },
};

// Tokens --------------------------------------------------------------------

static void token_dealloc(Object *object)
{
    Token *token = (Token *)object;
    set_value(&token->context, UNDEF);
    set_value(&token->var, UNDEF);
    set_value(&token->before, UNDEF);
}

static void token_traverse(Object *object, Visitor *visitor)
{
    Token *token = (Token *)object;
    visit_value(visitor, token->context);
    visit_value(visitor, token->var);
    visit_value(visitor, token->before);
}

static Value token_repr(Thread *t, Value self)
{
    Token *token = as_token(self);
    return str_formatf(t, "<Token%s var=%R at %A>",
                       token->used ? " used" : "", token->var, self);
}

static Value token_var(UNUSED Thread *t, Value self)
{
    return new_ref(as_token(self)->var);
}

static Value token_old_value(Thread *t, Value self)
{
    Value before = as_token(self)->before;
    return new_ref(before == UNDEF ? types_of(t)->missing : before);
}

NATIVE_CLASSMETHOD(token_class_getitem, "__class_getitem__(cls, item, /)",
                   "See PEP 585")
{
    return genericalias_new(t, args[0], args[1]);
}

static Value token_new(Thread *t, UNUSED Type *type, UNUSED Value *args,
                       UNUSED int n, UNUSED Tuple *kwnames)
{
    return raisef(t, RuntimeError, "Tokens can only be created by ContextVars");
}

static const TypeCore core_token = {
    .name = "Token",
    .module = "_contextvars",
    .doc = "What ContextVar.set() gives, for ContextVar.reset().",
    .size = sizeof(Token),
    .flags = CORE_FINAL | CORE_CYCLIC,
    .dealloc = token_dealloc,
    .traverse = token_traverse,
    .clear = token_dealloc,
    .slots = {.new = token_new, .repr = token_repr},
    .methods = METHODS{&token_class_getitem, NULL},
    .getset = GETSET{
        {"var", token_var, NULL, "The variable that was set."},
        {"old_value", token_old_value, NULL, "Its value before."},
        {NULL, NULL, NULL, NULL},
    },
};

// MISSING is the one instance of a type of its own, for its repr.
static Value missing_repr(Thread *t, UNUSED Value self)
{
    return str_formatf(t, "<Token.MISSING>");
}

static const TypeCore core_missing = {
    .name = "MISSING",
    .module = "Token",
    .size = sizeof(Object),
    .flags = CORE_FINAL | CORE_NO_NEW,
    .slots = {.repr = missing_repr},
};

// Variables -----------------------------------------------------------------

SIGNATURE(var_signature, "ContextVar(name, /, *, default=?)");

static Value var_new(Thread *t, Type *type, Value *args, int n,
                     Tuple *kwnames)
{
    Value bound[2];
    if (!signature_bind(t, &var_signature, args, n, kwnames, bound))
        return ERROR;
    if (!is_str(bound[0]))
        return raisef(t, TypeError, "context variable name must be a str");
    ContextVar *var = object_new(t, type, 0);
    if (!var) return ERROR;
    var->name = as_str(new_ref(bound[0]));
    var->fallback = new_ref(bound[1]);
    return from_object(var);
}

static void var_dealloc(Object *object)
{
    ContextVar *var = (ContextVar *)object;
    decref_maybe(var->name);
    decref(var->fallback);
}

static void var_traverse(Object *object, Visitor *visitor)
{
    visit_value(visitor, ((ContextVar *)object)->fallback);
}

static void var_clear(Object *object)
{
    set_value(&((ContextVar *)object)->fallback, UNDEF);
}

static Value find_set(Thread *t, Value var)
{
    return t->exec->context == NONE ? UNDEF
         : dict_get(t, as_context(t->exec->context)->values, var);
}

Value contextvar_find(Thread *t, Value var)
{
    Value v = find_set(t, var);
    return v == UNDEF ? as_var(var)->fallback : v;
}

NATIVE(var_get, "get(self, default=?, /)",
       "The value in the current context, or the default.")
{
    Value v = find_set(t, args[0]);
    if (v == ERROR) return ERROR;
    if (v == UNDEF) v = args[1];
    if (v == UNDEF) v = as_var(args[0])->fallback;
    if (v == UNDEF) return raise_with(t, LookupError, args[0]);
    return new_ref(v);
}

static Value new_token(Thread *t, Context *c, Value var, Value before)
{
    Token *token = object_new(t, types_of(t)->token, 0);
    if (!token) return ERROR;
    token->context = new_ref_to(c);
    token->var = new_ref(var);
    token->before = new_ref(before);
    token->used = false;
    return from_object(token);
}

NATIVE(var_set, "set(self, value, /)",
       "Set it in the current context; gives a token to undo that.")
{
    Context *c = current(t);
    if (!c) return ERROR;
    Value before = dict_get(t, c->values, args[0]);
    if (before == ERROR) return ERROR;
    Value token = new_token(t, c, args[0], before);
    if (token == ERROR) return ERROR;
    Dict *values = own_values(t, c);
    if (values && dict_set(t, values, args[0], args[1])) return token;
    decref(token);
    return ERROR;
}

static bool may_reset(Thread *t, Value self, Value v)
{
    if (!value_has_core(v, &core_token)) {
        raisef(t, TypeError, "expected an instance of Token, got %R", v);
        return false;
    }
    Token *token = as_token(v);
    if (token->used)
        raisef(t, RuntimeError, "%R has already been used once", v);
    else if (token->var != self)
        raisef(t, ValueError, "%R was created by a different ContextVar", v);
    else if (token->context != t->exec->context)
        raisef(t, ValueError, "%R was created in a different Context", v);
    else
        return true;
    return false;
}

NATIVE(var_reset, "reset(self, token, /)",
       "Make it what it was before the set() that gave the token.")
{
    if (!may_reset(t, args[0], args[1])) return ERROR;
    Token *token = as_token(args[1]);
    Dict *values = own_values(t, as_context(t->exec->context));
    if (!values) return ERROR;
    token->used = true;
    bool fine = token->before == UNDEF
              ? dict_delete(t, values, args[0]) >= 0
              : dict_set(t, values, args[0], token->before);
    return fine ? NONE : ERROR;
}

static Value var_repr(Thread *t, Value self)
{
    ContextVar *var = as_var(self);
    Value name = from_object(var->name);
    if (var->fallback == UNDEF)
        return str_formatf(t, "<ContextVar name=%R at %A>", name, self);
    return str_formatf(t, "<ContextVar name=%R default=%R at %A>", name,
                       var->fallback, self);
}

static Value var_name(UNUSED Thread *t, Value self)
{
    return new_ref_to(as_var(self)->name);
}

static const TypeCore core_contextvar = {
    .name = "ContextVar",
    .module = "_contextvars",
    .doc = "A variable whose value is its context's.",
    .size = sizeof(ContextVar),
    .flags = CORE_FINAL | CORE_CYCLIC,
    .dealloc = var_dealloc,
    .traverse = var_traverse,
    .clear = var_clear,
    .slots = {.new = var_new, .repr = var_repr},
    .methods = METHODS{
        &var_get, &var_set, &var_reset, &token_class_getitem, NULL,
    },
    .getset = GETSET{
        {"name", var_name, NULL, "Its name."},
        {NULL, NULL, NULL, NULL},
    },
};

// The module ----------------------------------------------------------------

NATIVE(contextvars_copy_context, "copy_context()",
       "A copy of the current context.")
{
    return copy_context(t, t->exec->context);
}

static Type *add_type(Thread *t, Module *m, const TypeCore *core)
{
    Type *type = native_type_new(t, core, NULL);
    if (!type) return NULL;
    object_make_immortal(type);
    return module_add_steal(t, m, core->name, new_ref_to(type)) ? type : NULL;
}

static bool add_missing(Thread *t, ContextTypes *types)
{
    Type *type = native_type_new(t, &core_missing, NULL);
    if (!type) return false;
    object_make_immortal(type);
    Object *missing = object_new(t, type, 0);
    if (!missing) return false;
    object_make_immortal(missing);
    types->missing = from_object(missing);
    type_ready(types->token);
    return types->token->dict
        && dict_set_c(t, types->token->dict, "MISSING", types->missing);
}

// The main thread's context holds what its script put there.
static void finish(Thread *t)
{
    decref(context_swap(t, NONE));
}

static bool contextvars_init(Thread *t, Module *m)
{
    ContextTypes *types = mem_alloc_zero(1, sizeof *types);
    if (!types) return raise_memory_error(t), false;
    t->interp->module_state[MODULE_INDEX__contextvars] = types;
    context_copy_hook = copy_context;
    runtime_at_finish(finish);
    return (types->context = add_type(t, m, &core_context))
        && (types->var = add_type(t, m, &core_contextvar))
        && (types->token = add_type(t, m, &core_token))
        && add_missing(t, types);
}

MODULE(_contextvars,
       .doc = "Context variables.",
       .functions = FUNCTIONS{&contextvars_copy_context, NULL},
       .init = contextvars_init);
