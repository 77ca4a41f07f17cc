// SPDX-License-Identifier: MIT
// code.c -- code objects: making, looking things up, and what scripts see.
//
// All arrays of a code object lie in one block, those of eight bytes first;
// `caches` is where the block begins, and ends where `consts` begins: the loop
// finds cache i from there (CACHE_OF). Positions are kept only where they
// change, so that one covers the instructions up to the next.
#include "vm/exec/code.h"

#include <string.h>

#include "vm/base/memory.h"
#include "vm/exec/cache.h"
#include "vm/native.h"
#include "vm/object/immortal.h"

static size_t block_size(const CodeSpec *s)
{
    return (s->cache_count + s->const_count + s->name_count + s->slot_count)
             * sizeof(uint64_t)
         + s->position_count * sizeof(CodePosition)
         + s->handler_count * sizeof(CodeHandler)
         + s->word_count * sizeof(uint32_t);
}

static void *place(char **at, const void *source, size_t size)
{
    void *to = *at;
    if (size) memcpy(to, source, size);
    *at += size;
    return to;
}

static void copy_arrays(Code *code, const CodeSpec *s, char *at)
{
    code->caches = (uint64_t *)at;
    memset(at, 0, s->cache_count * sizeof *code->caches);
    at += s->cache_count * sizeof *code->caches;
    code->consts = place(&at, s->consts, s->const_count * sizeof(Value));
    code->names = place(&at, s->names, s->name_count * sizeof(Str *));
    code->slot_names = place(&at, s->slot_names,
                             s->slot_count * sizeof(Str *));
    code->positions = place(&at, s->positions,
                            s->position_count * sizeof(CodePosition));
    code->handlers = place(&at, s->handlers,
                           s->handler_count * sizeof(CodeHandler));
    code->words = place(&at, s->words, s->word_count * sizeof(uint32_t));
}

static void copy_numbers(Code *code, const CodeSpec *s)
{
    code->word_count = s->word_count;
    code->cache_count = s->cache_count;
    code->const_count = s->const_count;
    code->name_count = s->name_count;
    code->position_count = s->position_count;
    code->handler_count = s->handler_count;
    code->arg_count = s->arg_count;
    code->posonly_count = s->posonly_count;
    code->kwonly_count = s->kwonly_count;
    code->slot_count = s->slot_count;
    code->cell_start = s->cell_start;
    code->free_start = s->free_start;
    code->stack_size = s->stack_size;
    code->flags = s->flags;
    code->first_line = s->first_line;
}

static void release_values(Value *values, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) decref(values[i]);
}

static void release_strs(Str *const *strs, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) decref_object(strs[i]);
}

static void release_spec(const CodeSpec *s)
{
    release_values(s->consts, s->const_count);
    release_strs(s->names, s->name_count);
    release_strs(s->slot_names, s->slot_count);
    decref_object(s->name);
    decref_object(s->qualname);
    decref_object(s->filename);
    decref(s->doc);
}

Code *code_new(Thread *t, const CodeSpec *s)
{
    Code *code = object_new_kind(t, KIND_CODE, sizeof *code);
    void *block = code ? mem_alloc(block_size(s)) : NULL;
    if (!block) {
        release_spec(s);
        if (code) {
            code->name = code->qualname = code->filename = str_empty();
            for (int i = 0; i < 3; i++) incref_object(str_empty());
            code->doc = NONE;
            decref_object(code);
            raise_memory_error(t);
        }
        return NULL;
    }
    copy_numbers(code, s);
    copy_arrays(code, s, block);
    code->name = s->name;
    code->qualname = s->qualname;
    code->filename = s->filename;
    code->doc = s->doc;
    cache_add_code(code);
    immortal_if_racy(code);
    return code;
}

static void code_dealloc(Object *object)
{
    Code *code = (Code *)object;
    if (code->caches) cache_remove_code(code);
    release_values(code->consts, code->const_count);
    release_strs(code->names, code->name_count);
    release_strs(code->slot_names, code->slot_count);
    decref_object(code->name);
    decref_object(code->qualname);
    decref_object(code->filename);
    decref(code->doc);
    fused_free(code->fused);
    mem_free(code->caches);
}

static void code_traverse(Object *object, Visitor *visitor)
{
    Code *code = (Code *)object;
    for (uint32_t i = 0; i < code->const_count; i++)
        visit_value(visitor, code->consts[i]);
    for (uint32_t i = 0; i < code->name_count; i++)
        visit_pointer(visitor, code->names[i]);
    for (uint32_t i = 0; i < code->slot_count; i++)
        visit_pointer(visitor, code->slot_names[i]);
    visit_pointer(visitor, code->name);
    visit_pointer(visitor, code->qualname);
    visit_pointer(visitor, code->filename);
    visit_value(visitor, code->doc);
}

const CodePosition *code_position(const Code *code, uint32_t offset)
{
    uint32_t low = 0, high = code->position_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (code->positions[middle].offset <= offset) low = middle;
        else high = middle;
    }
    return &code->positions[low];
}

const CodeHandler *code_find_handler(const CodeHandler *handlers,
                                     uint32_t count, uint32_t offset)
{
    for (uint32_t i = 0; i < count; i++)
        if (offset >= handlers[i].start && offset < handlers[i].end)
            return &handlers[i];
    return NULL;
}

static Value code_repr(Thread *t, Value self)
{
    Code *code = as_code(self);
    return str_formatf(t, "<code object %U at %A, file \"%U\", line %d>",
                       code->name, self, code->filename,
                       (int)code->first_line);
}

#define STR_FIELD(field)                                              \
    static Value get_##field(UNUSED Thread *t, Value self)            \
    {                                                                 \
        return new_ref_to(as_code(self)->field);                      \
    }
STR_FIELD(name)
STR_FIELD(qualname)
STR_FIELD(filename)

#define INT_FIELD(field)                                              \
    static Value get_##field(UNUSED Thread *t, Value self)            \
    {                                                                 \
        return small_int_value((int64_t)as_code(self)->field);        \
    }
INT_FIELD(first_line)
INT_FIELD(arg_count)
INT_FIELD(posonly_count)
INT_FIELD(kwonly_count)
INT_FIELD(stack_size)

// Python's flags only: ours lie above them.
static Value get_flags(UNUSED Thread *t, Value self)
{
    return small_int_value(as_code(self)->flags & 0xffff);
}

static Value tuple_of_strs(Thread *t, Str *const *strs, uint32_t n)
{
    Tuple *tuple = tuple_new(t, n);
    if (!tuple) return ERROR;
    for (uint32_t i = 0; i < n; i++) tuple->items[i] = new_ref_to(strs[i]);
    return from_object(tuple);
}

static Value get_names(Thread *t, Value self)
{
    return tuple_of_strs(t, as_code(self)->names, as_code(self)->name_count);
}

static Value get_varnames(Thread *t, Value self)
{
    return tuple_of_strs(t, as_code(self)->slot_names,
                         as_code(self)->cell_start);
}

static Value get_freevars(Thread *t, Value self)
{
    Code *code = as_code(self);
    return tuple_of_strs(t, code->slot_names + code->free_start,
                         code->slot_count - code->free_start);
}

static uint32_t argument_slots(const Code *code)
{
    return code->arg_count + code->kwonly_count
         + !!(code->flags & CODE_VARARGS) + !!(code->flags & CODE_VARKEYWORDS);
}

// Arguments that are cells come first: the stream says which they are.
static Value get_cellvars(Thread *t, Value self)
{
    Code *code = as_code(self);
    uint32_t args = argument_slots(code), n = 0;
    Str **cells = mem_alloc_array(code->free_start + 1, sizeof *cells);
    if (!cells) return raise_memory_error(t);
    for (uint32_t i = 0; i < code->word_count; i++) {
        uint32_t word = code->words[i], slot = instr_operand(word);
        Opcode op = instr_opcode(word);
        if (op != OP_MAKE_CELL && op != OP_COPY_FREE) break;
        if (op == OP_MAKE_CELL && slot < args)
            cells[n++] = code->slot_names[slot];
    }
    for (uint32_t i = code->cell_start; i < code->free_start; i++)
        cells[n++] = code->slot_names[i];
    Value tuple = tuple_of_strs(t, cells, n);
    mem_free(cells);
    return tuple;
}

static Value get_nlocals(UNUSED Thread *t, Value self)
{
    return small_int_value(as_code(self)->cell_start);
}

static Value get_consts(Thread *t, Value self)
{
    Code *code = as_code(self);
    Tuple *tuple = tuple_from(t, code->consts, code->const_count);
    return tuple ? from_object(tuple) : ERROR;
}

static Value get_code(Thread *t, Value self)
{
    Code *code = as_code(self);
    Bytes *bytes = bytes_new(t, code->words,
                             (int64_t)code->word_count * 4);
    return bytes ? from_object(bytes) : ERROR;
}

static Value int_or_none(int64_t i)
{
    return i < 0 ? NONE : small_int_value(i);
}

// Runs `add` over the positions and gives an iterator over what it made.
static Value iterate(Thread *t, List *list)
{
    if (!list) return ERROR;
    Value iterator = iter_new(t, from_object(list));
    decref_object(list);
    return iterator;
}

NATIVE(code_co_lines, "co_lines(self)",
       "Iterate over (start, end, line) of the code's words, in bytes.")
{
    Code *code = as_code(args[0]);
    List *list = list_new(t, code->position_count);
    for (uint32_t i = 0; list && i < code->position_count;) {
        uint32_t first = i;
        int32_t line = code->positions[i].line;
        while (++i < code->position_count && code->positions[i].line == line)
            continue;
        uint32_t end = i < code->position_count ? code->positions[i].offset
                                                : code->word_count;
        Value item = tuple_pack(
            t, 3, small_int_value(code->positions[first].offset * 4LL),
            small_int_value(end * 4LL), int_or_none(line));
        if (item == ERROR || !list_append_steal(t, list, item)) {
            decref_object(list);
            return ERROR;
        }
    }
    return iterate(t, list);
}

NATIVE(code_co_positions, "co_positions(self)",
       "Iterate over (line, end line, column, end column), one a word.")
{
    Code *code = as_code(args[0]);
    List *list = list_new(t, code->word_count);
    for (uint32_t i = 0; list && i < code->word_count; i++) {
        const CodePosition *p = code_position(code, i);
        Value item = tuple_pack(t, 4, int_or_none(p->line),
                                int_or_none(p->end_line),
                                int_or_none(p->column),
                                int_or_none(p->end_column));
        if (item == ERROR || !list_append_steal(t, list, item)) {
            decref_object(list);
            return ERROR;
        }
    }
    return iterate(t, list);
}

static Str *str_or_old(Thread *t, Value v, Str *old, const char *what)
{
    Str *s = v == UNDEF ? old : arg_str(t, v, what);
    if (s) incref_object(s);
    return s;
}

// A copy that shares everything but three names and the first line.
static CodeSpec spec_of(const Code *code)
{
    CodeSpec s = {
        .words = code->words, .word_count = code->word_count,
        .cache_count = code->cache_count,
        .consts = code->consts, .const_count = code->const_count,
        .names = code->names, .name_count = code->name_count,
        .slot_names = code->slot_names, .slot_count = code->slot_count,
        .cell_start = code->cell_start, .free_start = code->free_start,
        .positions = code->positions, .position_count = code->position_count,
        .handlers = code->handlers, .handler_count = code->handler_count,
        .arg_count = code->arg_count, .posonly_count = code->posonly_count,
        .kwonly_count = code->kwonly_count, .stack_size = code->stack_size,
        .flags = code->flags, .first_line = code->first_line,
        .doc = new_ref(code->doc),
    };
    for (uint32_t i = 0; i < s.const_count; i++) incref(s.consts[i]);
    for (uint32_t i = 0; i < s.name_count; i++) incref_object(s.names[i]);
    for (uint32_t i = 0; i < s.slot_count; i++) incref_object(s.slot_names[i]);
    return s;
}

NATIVE(code_replace,
       "replace(self, *, co_name=?, co_qualname=?, co_filename=?, "
       "co_firstlineno=?)",
       "A copy of the code object with other names.")
{
    Code *code = as_code(args[0]);
    int64_t line = code->first_line;
    if (args[4] != UNDEF && !value_to_i64(t, args[4], &line)) return ERROR;
    Str *name = str_or_old(t, args[1], code->name, "co_name");
    Str *qualname = str_or_old(t, args[2], code->qualname, "co_qualname");
    Str *filename = str_or_old(t, args[3], code->filename, "co_filename");
    if (!name || !qualname || !filename) {
        decref_maybe(name);
        decref_maybe(qualname);
        decref_maybe(filename);
        return ERROR;
    }
    CodeSpec spec = spec_of(code);
    spec.name = name;
    spec.qualname = qualname;
    spec.filename = filename;
    spec.first_line = (int32_t)line;
    Code *copy = code_new(t, &spec);
    return copy ? from_object(copy) : ERROR;
}

const TypeCore core_code = {
    .name = "code",
    .doc = "What the compiler made of a function, a class or a module.",
    .size = sizeof(Code),
    .flags = CORE_FINAL | CORE_CYCLIC | CORE_NO_NEW | CORE_WEAKREFS,
    .dealloc = code_dealloc,
    .traverse = code_traverse,
    .slots = {.repr = code_repr},
    .methods = METHODS{&code_co_lines, &code_co_positions, &code_replace,
                       NULL},
    .getset = GETSET{
        {"co_name", get_name, getset_readonly, NULL},
        {"co_qualname", get_qualname, getset_readonly, NULL},
        {"co_filename", get_filename, getset_readonly, NULL},
        {"co_firstlineno", get_first_line, getset_readonly, NULL},
        {"co_argcount", get_arg_count, getset_readonly, NULL},
        {"co_posonlyargcount", get_posonly_count, getset_readonly, NULL},
        {"co_kwonlyargcount", get_kwonly_count, getset_readonly, NULL},
        {"co_nlocals", get_nlocals, getset_readonly, NULL},
        {"co_stacksize", get_stack_size, getset_readonly, NULL},
        {"co_flags", get_flags, getset_readonly, NULL},
        {"co_code", get_code, NULL, NULL},
        {"co_consts", get_consts, getset_readonly, NULL},
        {"co_names", get_names, getset_readonly, NULL},
        {"co_varnames", get_varnames, NULL, NULL},
        {"co_cellvars", get_cellvars, NULL, NULL},
        {"co_freevars", get_freevars, NULL, NULL},
        {NULL, NULL, NULL, NULL},
    },
};
