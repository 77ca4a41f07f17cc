// SPDX-License-Identifier: MIT
// pickle_read.c -- pickles into objects. See pickle_write.c.
//
// The steps of a pickle work on a stack that is an array here; `floor` is
// where the part above the last mark begins, which no step may go below.
// Bytes come from memory or, by what a frame's head asks for or one by one,
// from a file.
#include "stdlib/pickle.h"

#include "stdlib/importer.h"
#include "stdlib/named.h"
#include "stdlib/simple_instance.h"
#include "vm/native.h"
#include "vm/object/bytearray.h"
#include "vm/object/instance.h"

enum { MOST_HOLES = 1 << 20 };      // in a memo

typedef struct Reader {
    Thread *t;
    const uint8_t *at, *end;
    Value held;         // what they are in; counted
    Value read;         // the file's method; UNDEF: all is here
    PickleMemo *memo;
    const PickleHooks *hooks;
    Vec(Value) stack;   // counted
    Vec(size_t) marks;  // the floors below
    size_t floor;
} Reader;

static bool wrong(Reader *r, const char *text)
{
    pickle_raise(r->t, "UnpicklingError", "%s", text);
    return false;
}

// Bytes ----------------------------------------------------------------------

// Gets what n bytes lack from the file, behind what there is.
static bool fetch(Reader *r, uint64_t n)
{
    uint64_t have = (uint64_t)(r->end - r->at);
    if (r->read == UNDEF || n > INT64_MAX) return true;
    Value lacking = int_new(r->t, (int64_t)(n - have));
    Value more = lacking == ERROR ? ERROR : call1(r->t, r->read, lacking);
    decref(lacking);
    const uint8_t *data;
    int64_t size;
    if (more == ERROR) return false;
    if (!bytes_view(r->t, more, &data, &size)) return decref(more), false;
    Bytes *all = bytes_new(r->t, NULL, (int64_t)have + size);
    if (all) {
        if (have) memcpy(all->data, r->at, have);
        if (size) memcpy(all->data + have, data, (size_t)size);
        decref(r->held);
        r->held = from_object(all);
        r->at = all->data;
        r->end = all->data + all->size;
    }
    decref(more);
    return all != NULL;
}

static bool take(Reader *r, uint64_t n, const uint8_t **bytes)
{
    if ((uint64_t)(r->end - r->at) < n && !fetch(r, n)) return false;
    if ((uint64_t)(r->end - r->at) < n)
        return wrong(r, "pickle data was truncated");
    *bytes = r->at;
    r->at += n;
    return true;
}

static bool take_number(Reader *r, int width, uint64_t *n)
{
    const uint8_t *bytes;
    if (!take(r, (uint64_t)width, &bytes)) return false;
    *n = 0;
    memcpy(n, bytes, (size_t)width);
    return true;
}

// The next code; EOFError at the end.
static bool take_code(Reader *r, uint8_t *code)
{
    if (r->at == r->end && !fetch(r, 1)) return false;
    if (r->at == r->end) {
        raisef(r->t, EOFError, "Ran out of input");
        return false;
    }
    *code = *r->at++;
    return true;
}

// The stack ------------------------------------------------------------------

static bool push_steal(Reader *r, Value v)
{
    if (v == ERROR) return false;
    if (vec_push(&r->stack, v)) return true;
    decref(v);
    return raise_memory_error(r->t), false;
}

static bool needs(Reader *r, size_t n)
{
    return r->stack.count - r->floor >= n
        || wrong(r, "unpickling stack underflow");
}

// The last n values, whose references are the caller's. They stay where they
// are until something is pushed.
static Value *take_values(Reader *r, size_t n)
{
    r->stack.count -= n;
    return r->stack.items + r->stack.count;
}

static void release_values(Value *values, size_t n)
{
    for (size_t i = 0; i < n; i++) decref(values[i]);
}

static bool push_mark(Reader *r)
{
    if (!vec_push(&r->marks, r->floor))
        return raise_memory_error(r->t), false;
    r->floor = r->stack.count;
    return true;
}

// How many values there are above the last mark, which goes.
static bool pop_mark(Reader *r, size_t *n)
{
    if (r->marks.count == 0) return wrong(r, "unpickling stack underflow");
    *n = r->stack.count - r->floor;
    r->floor = vec_pop(&r->marks);
    return true;
}

static bool drop_top(Reader *r)
{
    size_t n;
    if (r->stack.count == r->floor) return pop_mark(r, &n);
    decref(vec_pop(&r->stack));
    return true;
}

static bool drop_marked(Reader *r)
{
    size_t n;
    if (!pop_mark(r, &n)) return false;
    while (n-- > 0) decref(vec_pop(&r->stack));
    return true;
}

// The memo -------------------------------------------------------------------

static bool memo_put(Reader *r, uint64_t n)
{
    if (!needs(r, 1)) return false;
    if (n > r->memo->read.count + MOST_HOLES)
        return wrong(r, "a number far beyond the memo");
    while (r->memo->read.count <= n)
        if (!vec_push(&r->memo->read, UNDEF))
            return raise_memory_error(r->t), false;
    Value old = r->memo->read.items[n];
    r->memo->read.items[n] = new_ref(vec_last(&r->stack));
    decref(old);
    return true;
}

static bool memo_get(Reader *r, uint64_t n)
{
    if (n < r->memo->read.count && r->memo->read.items[n] != UNDEF)
        return push_steal(r, new_ref(r->memo->read.items[n]));
    pickle_raise(r->t, "UnpicklingError",
                 "Memo value not found at index %ld", (int64_t)n);
    return false;
}

// Plain data -----------------------------------------------------------------

static bool read_long(Reader *r, int width)
{
    uint64_t n;
    const uint8_t *bytes;
    return take_number(r, width, &n) && take(r, n, &bytes)
        && push_steal(r, int_from_bytes(r->t, bytes, (int64_t)n, true, true));
}

static bool read_float(Reader *r)
{
    uint64_t bits;
    double number;
    if (!take_number(r, 8, &bits)) return false;
    bits = __builtin_bswap64(bits);
    memcpy(&number, &bits, sizeof number);
    return push_steal(r, float_new(r->t, number));
}

static bool is_ascii(const uint8_t *bytes, uint64_t n)
{
    uint8_t all = 0;
    for (uint64_t i = 0; i < n; i++) all |= bytes[i];
    return all < 128;
}

static bool read_str(Reader *r, int width)
{
    uint64_t n;
    const uint8_t *bytes;
    if (!take_number(r, width, &n) || !take(r, n, &bytes)) return false;
    if (!is_ascii(bytes, n))
        return push_steal(r, bytes_decode(r->t, bytes, (int64_t)n, "utf-8",
                                          "surrogatepass"));
    Str *s = str_new(r->t, (const char *)bytes, (int64_t)n);
    return s && push_steal(r, from_object(s));
}

static bool read_bytes(Reader *r, int width)
{
    uint64_t n;
    const uint8_t *data;
    if (!take_number(r, width, &n) || !take(r, n, &data)) return false;
    Bytes *b = bytes_new(r->t, data, (int64_t)n);
    return b && push_steal(r, from_object(b));
}

static bool read_bytearray(Reader *r)
{
    if (!read_bytes(r, 8)) return false;
    Value *data = take_values(r, 1), bytes = *data;
    Value made = call1(r->t, from_object(type_of_kind(KIND_BYTEARRAY)),
                       bytes);
    decref(bytes);
    return push_steal(r, made);
}

// Containers -----------------------------------------------------------------

static bool push_tuple(Reader *r, size_t n)
{
    Value *values = take_values(r, n);
    Tuple *made = tuple_from_steal(r->t, values, (int64_t)n);
    return made && push_steal(r, from_object(made));
}

static bool read_tuple(Reader *r, size_t n)
{
    return needs(r, n) && push_tuple(r, n);
}

static bool read_marked_tuple(Reader *r)
{
    size_t n;
    return pop_mark(r, &n) && push_tuple(r, n);
}

static bool read_frozenset(Reader *r)
{
    size_t n;
    if (!pop_mark(r, &n)) return false;
    Set *set = frozenset_new(r->t);
    Value *values = take_values(r, n);
    bool fine = set != NULL;
    for (size_t i = 0; fine && i < n; i++)
        fine = set_add(r->t, set, values[i]) >= 0;
    release_values(values, n);
    if (fine) return push_steal(r, from_object(set));
    decref_maybe(set);
    return false;
}

static bool call_and_drop(Reader *r, Value v, Str *name, Value argument)
{
    Value result = name ? call_method(r->t, v, name, &argument, 1) : ERROR;
    decref(result);
    return result != ERROR;
}

static bool append_one(Reader *r, Value target, Value item)
{
    return is_list_exact(target)
         ? list_append(r->t, as_list(target), item)
         : call_and_drop(r, target, NAME_STR(append), item);
}

// The values above the mark are for what is below it: each or, of pairs,
// each two go to `add`.
static bool add_marked(Reader *r, size_t step,
                       bool (*add)(Reader *, Value target, Value *values))
{
    size_t n;
    if (!pop_mark(r, &n)) return false;
    if (r->stack.count - n <= r->floor || n % step)
        return wrong(r, "unpickling stack underflow");
    Value *values = take_values(r, n), target = vec_last(&r->stack);
    bool fine = true;
    for (size_t i = 0; fine && i < n; i += step)
        fine = add(r, target, values + i);
    release_values(values, n);
    return fine;
}

static bool add_to_list(Reader *r, Value target, Value *values)
{
    return append_one(r, target, values[0]);
}

static bool add_to_set(Reader *r, Value target, Value *values)
{
    return is_set_exact(target)
         ? set_add(r->t, as_set(target), values[0]) >= 0
         : call_and_drop(r, target, str_intern_c("add"), values[0]);
}

static bool add_to_dict(Reader *r, Value target, Value *values)
{
    return is_dict_exact(target)
         ? dict_set(r->t, as_dict(target), values[0], values[1])
         : item_set(r->t, target, values[0], values[1]);
}

static bool read_append(Reader *r)
{
    if (!needs(r, 2)) return false;
    Value item = vec_pop(&r->stack);
    bool fine = append_one(r, vec_last(&r->stack), item);
    decref(item);
    return fine;
}

static bool read_set_item(Reader *r)
{
    if (!needs(r, 3)) return false;
    Value *pair = take_values(r, 2);
    bool fine = add_to_dict(r, vec_last(&r->stack), pair);
    release_values(pair, 2);
    return fine;
}

// Things found by name -------------------------------------------------------

// New reference or ERROR.
static Value find_global(Reader *r, Value module, Value name)
{
    Value found = UNDEF;
    if (r->hooks->override != NONE)
        return call2(r->t, r->hooks->override, module, name);
    if (is_str_exact(module) && is_str_exact(name))
        found = named_find(r->t, module, as_str(name));
    return found != UNDEF ? found
         : pickle_call(r->t, "_find_class", module, name);
}

static bool read_stack_global(Reader *r)
{
    if (!needs(r, 2)) return false;
    Value *pair = take_values(r, 2);
    Value found = find_global(r, pair[0], pair[1]);
    release_values(pair, 2);
    return push_steal(r, found);
}

// A text to the end of its line.
static Value take_line(Reader *r)
{
    for (uint64_t n = 0;; n++) {
        if ((uint64_t)(r->end - r->at) <= n && !fetch(r, n + 1)) return ERROR;
        if ((uint64_t)(r->end - r->at) <= n)
            return wrong(r, "pickle data was truncated"), ERROR;
        if (r->at[n] != '\n') continue;
        Value text = bytes_decode(r->t, r->at, (int64_t)n, "utf-8", "strict");
        r->at += n + 1;
        return text;
    }
}

static bool read_global(Reader *r)
{
    Value module = take_line(r);
    Value name = module == ERROR ? ERROR : take_line(r);
    Value found = name == ERROR ? ERROR : find_global(r, module, name);
    decref(module);
    decref(name);
    return push_steal(r, found);
}

static bool read_persistent(Reader *r)
{
    if (!needs(r, 1)) return false;
    if (r->hooks->persistent == NONE)
        return wrong(r, "unsupported persistent id encountered");
    Value id = vec_pop(&r->stack);
    Value v = call1(r->t, r->hooks->persistent, id);
    decref(id);
    return push_steal(r, v);
}

// What is made ---------------------------------------------------------------

static Value call_with(Thread *t, Value f, Value args)
{
    Value all = is_tuple(args) ? new_ref(args) : tuple_from_iterable(t, args);
    if (all == ERROR) return ERROR;
    Value made = call(t, f, as_tuple(all)->items, (int)as_tuple(all)->size,
                      NULL);
    decref(all);
    return made;
}

static bool read_reduce(Reader *r)
{
    if (!needs(r, 2)) return false;
    Value *pair = take_values(r, 2);
    Value made = call_with(r->t, pair[0], pair[1]);
    release_values(pair, 2);
    return push_steal(r, made);
}

// object.__new__ would do, and nobody would notice.
static bool is_plainly_new(Value class, Value args)
{
    return is_type(class) && is_tuple(args) && as_tuple(args)->size == 0
        && as_type(class)->core == &core_plain
        && as_type(class)->kind == KIND_OBJECT
        && !(as_type(class)->flags & (TYPE_BUILTIN | TYPE_SCRIPT_NEW
                                      | TYPE_ABSTRACT));
}

// class.__new__(class, *args, **kwargs), in the language where it is rare.
static Value make_new(Reader *r, Value class, Value args)
{
    if (is_plainly_new(class, args)) {
        Object *made = object_new(r->t, as_type(class), 0);
        return made ? from_object(made) : ERROR;
    }
    Value new = attr_get(r->t, class, NAME_STR(__new__));
    Tuple *first = new == ERROR ? NULL : tuple_from(r->t, &class, 1);
    Value rest = first ? tuple_from_iterable(r->t, args) : ERROR;
    Value all = rest == ERROR ? ERROR
              : tuple_concat(r->t, first, as_tuple(rest));
    Value made = all == ERROR ? ERROR : call_with(r->t, new, all);
    decref(all);
    decref(rest);
    decref_maybe(first);
    decref(new);
    return made;
}

static bool read_new(Reader *r)
{
    if (!needs(r, 2)) return false;
    Value *pair = take_values(r, 2);
    Value made = make_new(r, pair[0], pair[1]);
    release_values(pair, 2);
    return push_steal(r, made);
}

static bool read_new_ex(Reader *r)
{
    if (!read_tuple(r, 3)) return false;
    Value three = vec_pop(&r->stack);
    Value made = pickle_call(r->t, "_new_ex", three, UNDEF);
    decref(three);
    return push_steal(r, made);
}

// Its attributes are those of a dict; names become the interned ones.
static bool set_attributes(Reader *r, Value v, const Dict *state)
{
    int64_t pos = 0;
    Value key, value;
    while (dict_next(state, &pos, &key, &value)) {
        if (!is_str_exact(key)) return wrong(r, "a name is no text");
        Str *name = str_intern_steal(as_str(new_ref(key)));
        bool done = instance_set(r->t, v, name, value);
        decref_object(name);
        if (!done) return false;
    }
    return true;
}

static bool build(Reader *r, Value v, Value state)
{
    Value set = attr_get_maybe(r->t, v, instance_hook_name(HOOK_SETSTATE));
    if (set == ERROR) return false;
    if (set == UNDEF && is_dict_exact(state) && instance_has_dict(v))
        return set_attributes(r, v, as_dict(state));
    Value done = set == UNDEF ? pickle_call(r->t, "_build", v, state)
                              : call1(r->t, set, state);
    decref(set);
    decref(done);
    return done != ERROR;
}

static bool read_build(Reader *r)
{
    if (!needs(r, 2)) return false;
    Value state = vec_pop(&r->stack);
    bool fine = build(r, vec_last(&r->stack), state);
    decref(state);
    return fine;
}

// The steps ------------------------------------------------------------------

static bool push_int(Reader *r, int width)
{
    uint64_t n;
    if (!take_number(r, width, &n)) return false;
    return push_steal(r, small_int_value(width == 4 ? (int32_t)n
                                                    : (int64_t)n));
}

static bool push_new_list(Reader *r)
{
    List *list = list_new(r->t, 0);
    return list && push_steal(r, from_object(list));
}

static bool push_new_dict(Reader *r)
{
    Dict *dict = dict_new(r->t);
    return dict && push_steal(r, from_object(dict));
}

static bool push_new_set(Reader *r)
{
    Set *set = set_new(r->t);
    return set && push_steal(r, from_object(set));
}

static bool memo_step(Reader *r, int width,
                      bool (*step)(Reader *, uint64_t))
{
    uint64_t n;
    return take_number(r, width, &n) && step(r, n);
}

// The whole of a frame is wanted at once.
static bool read_frame(Reader *r)
{
    uint64_t n;
    if (!take_number(r, 8, &n)) return false;
    if ((uint64_t)(r->end - r->at) >= n) return true;
    return fetch(r, n) && ((uint64_t)(r->end - r->at) >= n
                           || wrong(r, "pickle data was truncated"));
}

static bool unknown_step(Reader *r, uint8_t code)
{
    Str *key = str_from_code_point(r->t, code);
    if (!key) return false;
    pickle_raise(r->t, "UnpicklingError", "invalid load key, %R.",
                 from_object(key));
    decref_object(key);
    return false;
}

// long: one case for each code
static bool take_step(Reader *r, uint8_t code)
{
    switch ((PickleCode)code) {
    case PICKLE_FRAME: return read_frame(r);
    case PICKLE_NONE: return push_steal(r, NONE);
    case PICKLE_TRUE: return push_steal(r, TRUE);
    case PICKLE_FALSE: return push_steal(r, FALSE);
    case PICKLE_INT1: return push_int(r, 1);
    case PICKLE_INT2: return push_int(r, 2);
    case PICKLE_INT4: return push_int(r, 4);
    case PICKLE_LONG1: return read_long(r, 1);
    case PICKLE_LONG4: return read_long(r, 4);
    case PICKLE_FLOAT: return read_float(r);
    case PICKLE_BYTES1: return read_bytes(r, 1);
    case PICKLE_BYTES4: return read_bytes(r, 4);
    case PICKLE_BYTES8: return read_bytes(r, 8);
    case PICKLE_BYTEARRAY: return read_bytearray(r);
    case PICKLE_STR1: return read_str(r, 1);
    case PICKLE_STR4: return read_str(r, 4);
    case PICKLE_STR8: return read_str(r, 8);
    case PICKLE_EMPTY_TUPLE: return push_tuple(r, 0);
    case PICKLE_TUPLE1: return read_tuple(r, 1);
    case PICKLE_TUPLE2: return read_tuple(r, 2);
    case PICKLE_TUPLE3: return read_tuple(r, 3);
    case PICKLE_TUPLE: return read_marked_tuple(r);
    case PICKLE_EMPTY_LIST: return push_new_list(r);
    case PICKLE_APPEND: return read_append(r);
    case PICKLE_APPENDS: return add_marked(r, 1, add_to_list);
    case PICKLE_EMPTY_DICT: return push_new_dict(r);
    case PICKLE_SETITEM: return read_set_item(r);
    case PICKLE_SETITEMS: return add_marked(r, 2, add_to_dict);
    case PICKLE_EMPTY_SET: return push_new_set(r);
    case PICKLE_ADDITEMS: return add_marked(r, 1, add_to_set);
    case PICKLE_FROZENSET: return read_frozenset(r);
    case PICKLE_MARK: return push_mark(r);
    case PICKLE_POP: return drop_top(r);
    case PICKLE_POP_MARK: return drop_marked(r);
    case PICKLE_MEMOIZE: return memo_put(r, r->memo->read.count);
    case PICKLE_PUT1: return memo_step(r, 1, memo_put);
    case PICKLE_PUT4: return memo_step(r, 4, memo_put);
    case PICKLE_GET1: return memo_step(r, 1, memo_get);
    case PICKLE_GET4: return memo_step(r, 4, memo_get);
    case PICKLE_GLOBAL: return read_global(r);
    case PICKLE_STACK_GLOBAL: return read_stack_global(r);
    case PICKLE_REDUCE: return read_reduce(r);
    case PICKLE_NEWOBJ: return read_new(r);
    case PICKLE_NEWOBJ_EX: return read_new_ex(r);
    case PICKLE_BUILD: return read_build(r);
    case PICKLE_PERSISTENT: return read_persistent(r);
    case PICKLE_PROTO: case PICKLE_STOP: break;
    }
    return unknown_step(r, code);
}

// Who wrote it? Others' pickles are refused before anything of them is done.
static bool refuse(Reader *r, const uint8_t *head, int64_t n)
{
    Bytes *shown = bytes_new(r->t, head, n);
    if (!shown) return false;
    pickle_raise(r->t, "UnpicklingError", "this pickle begins with %R: Baton "
                 "did not write it, and loads only what it wrote itself. To "
                 "exchange data with other programs, use json",
                 from_object(shown));
    decref_object(shown);
    return false;
}

static bool check_head(Reader *r)
{
    // What a pickle of some protocol can begin with.
    static const char BEGINS[] = "N()]}012KMJILFGCBXtldaesubRcqrphjgQ"
        "\x81\x85\x86\x87\x88\x89\x8a\x8b\x8c\x8d\x8e\x8f\x90\x91\x92\x93"
        "\x94\x95\x96";
    uint8_t head[2];
    const uint8_t *second;
    if (!take_code(r, head)) return false;
    if (head[0] != PICKLE_PROTO)
        return head[0] && strchr(BEGINS, head[0]) ? refuse(r, head, 1)
                                                  : unknown_step(r, head[0]);
    if (!take(r, 1, &second)) return false;
    head[1] = *second;
    if (!(head[1] & PICKLE_OURS)) return refuse(r, head, 2);
    if (head[1] - PICKLE_OURS <= PICKLE_HIGHEST) return true;
    raisef(r->t, ValueError, "unsupported pickle protocol: %d",
           head[1] - PICKLE_OURS);
    return false;
}

static Value run(Reader *r)
{
    if (!check_head(r)) return ERROR;
    for (;;) {
        uint8_t code;
        if (!take_code(r, &code)) return ERROR;
        if (code == PICKLE_STOP)
            return needs(r, 1) ? vec_pop(&r->stack) : ERROR;
        if (!take_step(r, code)) return ERROR;
    }
}

Value pickle_read(Thread *t, Value data, Value read, PickleMemo *memo,
                  const PickleHooks *hooks)
{
    Reader r = {.t = t, .held = data == UNDEF ? UNDEF : new_ref(data),
                .read = read, .memo = memo, .hooks = hooks};
    if (data != UNDEF) {
        r.at = as_bytes(data)->data;
        r.end = r.at + as_bytes(data)->size;
    }
    Value v = run(&r);
    release_values(r.stack.items, r.stack.count);
    vec_free(&r.stack);
    vec_free(&r.marks);
    decref(r.held);
    return v;
}
