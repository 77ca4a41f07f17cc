// SPDX-License-Identifier: MIT
// path.c -- os.fspath and what system calls want.
#include "stdlib/path.h"

#include <string.h>

#include "vm/native.h"

static bool is_path_text(Value v)
{
    return is_str(v) || is_bytes(v);
}

Value path_from_value(Thread *t, Value v)
{
    if (is_path_text(v)) return new_ref(v);
    Value path = special_call(t, v, NAME_STR(__fspath__), NULL, 0);
    if (path == UNDEF)
        return raisef(t, TypeError, "expected str, bytes or os.PathLike "
                      "object, not %T", v);
    if (path == ERROR || is_path_text(path)) return path;
    raisef(t, TypeError, "expected %T.__fspath__() to return str or bytes, "
           "not %T", v, path);
    decref(path);
    return ERROR;
}

const char *path_text(Thread *t, Value v, Value *holder)
{
    Value path = path_from_value(t, v);
    if (path == ERROR) return NULL;
    if (is_str(path)) {
        // Undecodable names came in as lone surrogates.
        Value bytes = str_encode(t, as_str(path), "utf-8",
                                 "surrogateescape");
        decref(path);
        if (bytes == ERROR) return NULL;
        path = bytes;
    }
    const char *text = (const char *)as_bytes(path)->data;
    if ((int64_t)strlen(text) == as_bytes(path)->size) {
        *holder = path;
        return text;
    }
    decref(path);
    raisef(t, ValueError, "embedded null byte");
    return NULL;
}

Value path_error(Thread *t, int error, Value v)
{
    Value path = is_int(v) ? new_ref(v) : path_from_value(t, v);
    if (path == ERROR) return ERROR;
    raise_errno(t, error, path);
    decref(path);
    return ERROR;
}

Value path_error_two(Thread *t, int error, Value v, Value to)
{
    Value from_path = path_from_value(t, v);
    Value to_path = from_path == ERROR ? ERROR : path_from_value(t, to);
    Value text = to_path == ERROR ? ERROR
               : str_formatf(t, "%s", strerror(error));
    if (text != ERROR) {
        Value args[] = {small_int_value(error), text, from_path, NONE,
                        to_path};
        Value raised = call(t, from_object(error_type(t, OSError)), args, 5,
                            NULL);
        if (raised != ERROR) raise_value(t, raised);
        decref(raised);
    }
    decref(text);
    decref(to_path);
    decref(from_path);
    return ERROR;
}
