// SPDX-License-Identifier: MIT
// io_memory.c -- _io_memory: what both kinds of files in memory share.
#include "stdlib/io_memory.h"

bool io_memory_size(Thread *t, Value v, int64_t *size)
{
    *size = INT64_MAX;
    if (v == NONE) return true;
    if (!value_is_indexable(v)) {
        raisef(t, TypeError, "argument should be integer or None, not '%T'",
               v);
        return false;
    }
    if (!value_to_index(t, v, size)) return false;
    if (*size < 0) *size = INT64_MAX;
    return true;
}

// The class that has readline from C is the one of the core.
static bool has_own_readline(Value self, const TypeCore *core)
{
    Value found = type_lookup(type_of(self), NAME_STR(readline));
    return !is_methoddescr_exact(found)
        || as_methoddescr(found)->owner->core != core;
}

Value io_memory_next(Thread *t, Value self, const TypeCore *core,
                     Value (*native)(Thread *t, Value self))
{
    Value line = has_own_readline(self, core)
               ? call_method(t, self, NAME_STR(readline), NULL, 0)
               : native(t, self);
    if (line == ERROR) return ERROR;
    int some = value_truth(t, line);
    if (some > 0) return line;
    decref(line);
    return some < 0 ? ERROR : UNDEF;
}

static bool add_type(Thread *t, Module *module, const char *name,
                     const TypeCore *core)
{
    Type *type = native_type_new(t, core, NULL);
    return type && module_add_steal(t, module, name, from_object(type));
}

static bool io_memory_init(Thread *t, Module *module)
{
    return add_type(t, module, "TextBuffer", &core_text_buffer)
        && add_type(t, module, "BytesBuffer", &core_bytes_buffer);
}

MODULE(_io_memory, .doc = "Text and bytes as files in memory.",
       .functions = FUNCTIONS{NULL}, .init = io_memory_init);
