// SPDX-License-Identifier: MIT
// sys.c -- the sys module: the interpreter seen from scripts.
#include "stdlib/sys.h"
#include "stdlib/sys_options.h"

#include <float.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "stdlib/color.h"
#include "stdlib/importer.h"
#include "stdlib/registry.h"
#include "vm/exec/frame_object.h"
#include "vm/exec/traceback.h"
#include "vm/heap/slab.h"
#include "vm/native.h"
#include "vm/object/exception_fields.h"
#include "vm/object/instance.h"
#include "vm/object/str_intern.h"
#include "vm/object/structseq.h"
#include "vm/sync/gil.h"
#include "vm/sync/mode.h"

// Arguments and path ---------------------------------------------------------

static bool append_text(Thread *t, List *list, const char *text)
{
    Value s = bytes_decode(t, (const uint8_t *)text, (int64_t)strlen(text),
                           "utf-8", "surrogateescape");
    bool added = s != ERROR && list_append(t, list, s);
    if (s != ERROR) decref(s);
    return added;
}

bool sys_set_arguments(Thread *t, int argc, char **argv, const char *first)
{
    List *list = as_list(t->interp->argv);
    if (argc == 0) return append_text(t, list, "");
    for (int i = 0; i < argc; i++)
        if (!append_text(t, list, i == 0 && first ? first : argv[i]))
            return false;
    return true;
}

bool sys_argv_set_first(Thread *t, Str *first)
{
    return list_set(t, as_list(t->interp->argv), 0, from_object(first));
}

bool sys_path_insert(Thread *t, const char *folder)
{
    Str *text = str_from_c(t, folder);
    if (!text) return false;
    bool added = list_insert(t, as_list(t->interp->sys_path), 0,
                             from_object(text));
    decref_object(text);
    return added;
}

static Dict *sys_dict(Thread *t)
{
    Value sys = dict_get_str(as_dict(t->interp->modules), NAME_STR(sys));
    return is_module(sys) ? as_module(sys)->dict : NULL;
}

Value sys_get(Thread *t, const char *name)
{
    Dict *dict = sys_dict(t);
    if (!dict) return UNDEF;
    Str *key = str_from_c(t, name);
    if (!key) return error_clear(t), UNDEF;
    Value v = dict_get_str(dict, key);
    decref_object(key);
    return v;
}

// Ending ---------------------------------------------------------------------

NATIVE(sys_exit, "exit(status=None, /)",
       "Raise SystemExit(status), which ends the interpreter.")
{
    Value type = from_object(error_type(t, SystemExit));
    Value e = args[0] == NONE ? call0(t, type)
            : is_tuple(args[0]) ? call(t, type, as_tuple(args[0])->items,
                                       (int)as_tuple(args[0])->size, NULL)
            : call1(t, type, args[0]);
    if (e == ERROR) return ERROR;
    raise_value(t, e);
    decref(e);
    return ERROR;
}

static void print_to_stderr(Thread *t, Value v)
{
    Value text = value_str(t, v);
    if (text == ERROR) {
        error_clear(t);
        return;
    }
    Value out = sys_get(t, "stderr");
    Value line = str_formatf(t, "%S\n", text);
    if (line != ERROR && out != UNDEF && out != NONE)
        decref(call_method(t, out, NAME_STR(write), &line, 1));
    if (line != ERROR) decref(line);
    decref(text);
    error_clear(t);
}

bool sys_exit_status(Thread *t, int *status)
{
    if (!error_matches(t, SystemExit)) return false;
    Value e = error_take(t);
    Value code = as_exception(e)->fields[FIELD_EXIT_CODE];
    int64_t number;
    if (code == UNDEF || code == NONE) {
        *status = 0;
    } else if (is_int(code)) {
        *status = int_as_i64(code, &number) ? (int)(number & 0xff) : 255;
    } else {
        print_to_stderr(t, code);
        *status = 1;
    }
    decref(e);
    return true;
}

// Uncaught exceptions --------------------------------------------------------

NATIVE(sys_excepthook, "excepthook(type, value, traceback, /)",
       "Print an uncaught exception and its traceback to stderr.")
{
    if (!is_exception(args[1])) return NONE;
    if (error_uncaught_hook) error_uncaught_hook(t, args[1]);
    traceback_print(t, args[1]);
    return NONE;
}

bool sys_display_in_color;

NATIVE(sys_displayhook, "displayhook(value, /)",
       "Print repr(value) and keep the value in builtins._")
{
    if (args[0] == NONE) return NONE;
    Dict *builtins = as_dict(t->interp->builtins);
    if (!dict_set_str(t, builtins, NAME_STR(_), NONE)) return ERROR;
    Value text = value_repr(t, args[0]);
    if (text == ERROR) return ERROR;
    const char *color = sys_display_in_color ? color_of_value(args[0]) : "";
    Value line = str_formatf(t, "%s%S%s\n", color, text,
                             *color ? COLOR_OFF : "");
    decref(text);
    Value out = sys_get(t, "stdout");
    if (line == ERROR) return ERROR;
    if (out == UNDEF || out == NONE) {
        decref(line);
        return raisef(t, RuntimeError, "lost sys.stdout");
    }
    Value r = call_method(t, out, NAME_STR(write), &line, 1);
    decref(line);
    if (r == ERROR) return ERROR;
    decref(r);
    return dict_set_str(t, builtins, NAME_STR(_), args[0]) ? NONE : ERROR;
}

void sys_report_uncaught(Thread *t)
{
    Value e = error_take(t);
    if (error_uncaught_hook) error_uncaught_hook(t, e);
    Value hook = new_ref(sys_get(t, "excepthook"));
    if (hook == UNDEF || hook == NONE) {
        traceback_print(t, e);
    } else {
        Value tb = as_exception(e)->traceback;
        Value args[3] = {from_object(type_of(e)), e, tb == UNDEF ? NONE : tb};
        Value r = call(t, hook, args, 3, NULL);
        if (r == ERROR) {
            fprintf(stderr, "Error in sys.excepthook:\n");
            Value second = error_take(t);
            traceback_print(t, second);
            decref(second);
            fprintf(stderr, "\nOriginal exception was:\n");
            traceback_print(t, e);
        } else {
            decref(r);
        }
    }
    decref(hook);
    decref(e);
    error_clear(t);
}

static Value handled(Thread *t)
{
    for (Handling *h = t->exec->handling; h; h = h->previous)
        if (h->exception != NONE) return h->exception;
    return NONE;
}

NATIVE(sys_exc_info, "exc_info()",
       "Return (type, value, traceback) of the exception being handled.")
{
    Value e = handled(t);
    if (e == NONE) return tuple_pack(t, 3, NONE, NONE, NONE);
    Value tb = as_exception(e)->traceback;
    return tuple_pack(t, 3, from_object(type_of(e)), e,
                      tb == UNDEF ? NONE : tb);
}

NATIVE(sys_exception, "exception()",
       "Return the exception being handled, or None.")
{
    return new_ref(handled(t));
}

// Limits and counts ----------------------------------------------------------

NATIVE(sys_getrecursionlimit, "getrecursionlimit()",
       "Return the most calls that may be under way at once.")
{
    return int_new(t, t->interp->recursion_limit);
}

NATIVE(sys_setrecursionlimit, "setrecursionlimit(limit, /)",
       "Set the most calls that may be under way at once.")
{
    int64_t limit;
    if (!value_to_i64(t, args[0], &limit)) return ERROR;
    if (limit < 1)
        return raisef(t, ValueError, "recursion limit must be greater or "
                      "equal than 1");
    if (limit > INT_MAX)
        return raisef(t, OverflowError, "Python int too large to convert to "
                      "C int");
    t->interp->recursion_limit = (int)limit;
    frame_limits_changed(t);
    return NONE;
}

// CPython counts the argument itself; a value that isn't counted looks
// immortal there too.
NATIVE(sys_getrefcount, "getrefcount(object, /)",
       "Return the reference count of the object, as CPython would.")
{
    if (!is_object(args[0])) return int_new(t, UINT32_MAX);
    const Object *object = as_object(args[0]);
    if (object->flags & OBJECT_IMMORTAL) return int_new(t, UINT32_MAX);
    return int_new(t, object->rc_local);
}

NATIVE(sys_getsizeof, "getsizeof(object, default=?)",
       "Return the size of an object in bytes.")
{
    if (!is_object(args[0])) return int_new(t, 8);
    return int_new(t, (int64_t)object_size(as_object(args[0])));
}

NATIVE(sys_intern, "intern(string, /)",
       "Enter a string in the table of interned strings; return the one that "
       "is there.")
{
    if (!is_str_exact(args[0]))
        return raisef(t, TypeError, "intern() argument must be str, not %B",
                      args[0]);
    return from_object(str_intern_steal(as_str(new_ref(args[0]))));
}

NATIVE(sys_dotted, "_dotted(cls, /)",
       "Name a class with its module in messages; return it. For what is a C "
       "type in CPython and a class of the library here.")
{
    if (!is_type(args[0]) || as_type(args[0])->flags & TYPE_BUILTIN)
        return raisef(t, TypeError, "a class is wanted, not %B", args[0]);
    as_type(args[0])->flags |= TYPE_DOTTED;
    return new_ref(args[0]);
}

NATIVE(sys_get_int_max_str_digits, "get_int_max_str_digits()",
       "Return the most digits an int may have as text.")
{
    return int_new(t, int_text_limit);
}

NATIVE(sys_set_int_max_str_digits, "set_int_max_str_digits(maxdigits)",
       "Set the most digits an int may have as text; 0: no limit.")
{
    int64_t n;
    if (!value_to_i64(t, args[0], &n)) return ERROR;
    if (n != 0 && n < INT_TEXT_LIMIT_LEAST)
        return raisef(t, ValueError, "maxdigits must be 0 or larger than 640");
    int_text_limit = n;
    return NONE;
}

// The lock -------------------------------------------------------------------

NATIVE(sys_getswitchinterval, "getswitchinterval()",
       "Return how many seconds a thread waits before it asks for the lock.")
{
    return float_new(t, (double)gil_interval_ns(t->interp->gil) / 1e9);
}

NATIVE(sys_setswitchinterval, "setswitchinterval(interval, /)",
       "Set how many seconds a thread waits before it asks for the lock.")
{
    double seconds;
    if (!value_to_double(t, args[0], &seconds)) return ERROR;
    if (!(seconds > 0))
        return raisef(t, ValueError, "switch interval must be strictly "
                      "positive");
    double ns = seconds * 1e9;
    gil_set_interval_ns(t->interp->gil, ns > 9e18 ? INT64_MAX
                        : ns < 1 ? 1 : (int64_t)ns);
    return NONE;
}

NATIVE(sys_is_gil_enabled, "_is_gil_enabled()",
       "Return whether the global interpreter lock is on.")
{
    return bool_value(mode_has_lock());
}

// Frames ---------------------------------------------------------------------

NATIVE(sys_getframe, "_getframe(depth=0, /)",
       "Return the frame that is so many calls up.")
{
    int64_t depth;
    if (!value_to_i64(t, args[0], &depth)) return ERROR;
    Frame *frame = t->exec->frame;
    while (frame && depth-- > 0) frame = frame->previous;
    if (!frame)
        return raisef(t, ValueError, "call stack is not deep enough");
    return frame_object_of(t, frame);
}

NATIVE(sys_getdefaultencoding, "getdefaultencoding()", "Return 'utf-8'.")
{
    Str *s = str_from_c(t, "utf-8");
    return s ? from_object(s) : ERROR;
}

NATIVE(sys_getfilesystemencoding, "getfilesystemencoding()",
       "Return 'utf-8'.")
{
    return sys_getdefaultencoding_call(t, args);
}

NATIVE(sys_getfilesystemencodeerrors, "getfilesystemencodeerrors()",
       "Return 'surrogateescape'.")
{
    Str *s = str_from_c(t, "surrogateescape");
    return s ? from_object(s) : ERROR;
}

static bool count_object(Object *object, void *count)
{
    (void)object;
    ++*(int64_t *)count;
    return true;
}

NATIVE(sys_getallocatedblocks, "getallocatedblocks()",
       "Return the number of objects alive.")
{
    int64_t count = 0;
    heap_walk(t->interp, count_object, &count);
    return int_new(t, count);
}

NATIVE(sys_is_finalizing, "is_finalizing()",
       "Return whether the interpreter is shutting down.")
{
    return bool_value(t->interp->finalizing);
}

// Contents -------------------------------------------------------------------

static Value text(Thread *t, const char *s)
{
    Str *str = str_from_c(t, s);
    return str ? from_object(str) : ERROR;
}

static Value executable_path(Thread *t)
{
    char path[4096];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
    if (n < 0) n = 0;
    path[n] = '\0';
    return text(t, path);
}

static Value native_names(Thread *t)
{
    int n = 0;
    while (registry_native_name(n)) n++;
    Tuple *names = tuple_new(t, n);
    if (!names) return ERROR;
    for (int i = 0; i < n; i++) {
        Value name = text(t, registry_native_name(i));
        if (name == ERROR) {
            decref_object(names);
            return ERROR;
        }
        names->items[i] = name;
    }
    return from_object(names);
}

// A tuple with named fields, made of the shape (name, value)*.
typedef struct Field {
    const char *name;
    Value value;      // taken over
} Field;

static Value named_tuple(Thread *t, const char *name, const Field *fields,
                         int n)
{
    Str *names[18];
    Value values[18];
    for (int i = 0; i < n; i++) {
        names[i] = str_intern_c(fields[i].name);
        values[i] = fields[i].value;
    }
    return structseq_new_steal(t, name, names, values, n);
}

static Value version_info(Thread *t)
{
    Field fields[] = {
        {"major", small_int_value(3)}, {"minor", small_int_value(13)},
        {"micro", small_int_value(0)}, {"releaselevel", text(t, "final")},
        {"serial", small_int_value(0)},
    };
    return named_tuple(t, "sys.version_info", fields, 5);
}

static Value float_info(Thread *t)
{
    Field fields[] = {
        {"max", float_new(t, DBL_MAX)},
        {"max_exp", small_int_value(DBL_MAX_EXP)},
        {"max_10_exp", small_int_value(DBL_MAX_10_EXP)},
        {"min", float_new(t, DBL_MIN)},
        {"min_exp", small_int_value(DBL_MIN_EXP)},
        {"min_10_exp", small_int_value(DBL_MIN_10_EXP)},
        {"dig", small_int_value(DBL_DIG)},
        {"mant_dig", small_int_value(DBL_MANT_DIG)},
        {"epsilon", float_new(t, DBL_EPSILON)},
        {"radix", small_int_value(FLT_RADIX)},
        {"rounds", small_int_value(1)},
    };
    return named_tuple(t, "sys.float_info", fields, 11);
}

static Value int_info(Thread *t)
{
    Field fields[] = {
        {"bits_per_digit", small_int_value(30)},
        {"sizeof_digit", small_int_value(4)},
        {"default_max_str_digits", small_int_value(4300)},
        {"str_digits_check_threshold", small_int_value(640)},
    };
    return named_tuple(t, "sys.int_info", fields, 4);
}

static Value hash_info(Thread *t)
{
    Field fields[] = {
        {"width", small_int_value(64)},
        {"modulus", int_new(t, (INT64_C(1) << 61) - 1)},
        {"inf", small_int_value(314159)},
        {"nan", small_int_value(0)},
        {"imag", small_int_value(1000003)},
        {"algorithm", text(t, "siphash13")},
        {"hash_bits", small_int_value(64)},
        {"seed_bits", small_int_value(128)},
        {"cutoff", small_int_value(0)},
    };
    return named_tuple(t, "sys.hash_info", fields, 9);
}

static Value flags(Thread *t)
{
    const SysOptions *o = &sys_options;
    Field fields[] = {
        {"debug", small_int_value(0)},
        {"inspect", small_int_value(o->inspect)},
        {"interactive", small_int_value(o->interactive)},
        {"optimize", small_int_value(o->optimize)},
        {"dont_write_bytecode", small_int_value(1)},
        {"no_user_site", small_int_value(o->no_user_site)},
        {"no_site", small_int_value(o->no_site)},
        {"ignore_environment", small_int_value(o->ignore_environment)},
        {"verbose", small_int_value(0)},
        {"bytes_warning", small_int_value(0)},
        {"quiet", small_int_value(o->quiet)},
        {"hash_randomization", small_int_value(1)},
        {"isolated", small_int_value(o->isolated)},
        {"dev_mode", bool_value(o->dev_mode)},
        {"utf8_mode", small_int_value(1)},
        {"warn_default_encoding", small_int_value(0)},
        {"safe_path", bool_value(o->safe_path)},
        {"int_max_str_digits", small_int_value(4300)},
    };
    return named_tuple(t, "sys.flags", fields, ARRAY_LENGTH(fields));
}

static bool add_paths(Thread *t, Module *m)
{
    Interpreter *interp = t->interp;
    List *argv = list_new(t, 1);
    if (!argv) return false;
    interp->argv = from_object(argv);
    Value meta = from_object(list_new(t, 0));
    return module_add_steal(t, m, "argv", new_ref(interp->argv))
        && module_add_steal(t, m, "path", new_ref(interp->sys_path))
        && module_add_steal(t, m, "modules", new_ref(interp->modules))
        && module_add_steal(t, m, "meta_path", meta)
        && module_add_steal(t, m, "builtin_module_names", native_names(t))
        && module_add_steal(t, m, "executable", executable_path(t))
        && module_add_str(t, m, "prefix", "/usr/local")
        && module_add_str(t, m, "base_prefix", "/usr/local")
        && module_add_str(t, m, "exec_prefix", "/usr/local")
        && module_add_str(t, m, "platlibdir", "lib");
}

static bool add_hooks(Thread *t, Module *m)
{
    static const char *const names[] = {"displayhook", "excepthook",
                                        "unraisablehook"};
    static const char *const originals[] = {
        "__displayhook__", "__excepthook__", "__unraisablehook__"};
    for (int i = 0; i < 3; i++) {
        Value hook = dict_get_str(m->dict, str_intern_c(names[i]));
        if (!module_add_steal(t, m, originals[i], new_ref(hook)))
            return false;
    }
    return true;
}

static bool sys_init(Thread *t, Module *m)
{
    error_unraisable_hook = sys_report_unraisable;
    return add_paths(t, m) && add_hooks(t, m)
        && module_add_str(t, m, "version", "3.13.0 (Baton)")
        && module_add_steal(t, m, "version_info", version_info(t))
        && module_add_int(t, m, "hexversion", 0x030d00f0)
        && module_add_int(t, m, "api_version", 1013)
        && module_add_str(t, m, "copyright", "")
        && module_add_str(t, m, "platform", "linux")
        && module_add_str(t, m, "byteorder", "little")
        && module_add_int(t, m, "maxsize", INT64_MAX)
        && module_add_int(t, m, "maxunicode", 0x10FFFF)
        && module_add_steal(t, m, "float_info", float_info(t))
        && module_add_steal(t, m, "int_info", int_info(t))
        && module_add_steal(t, m, "hash_info", hash_info(t))
        && module_add_str(t, m, "float_repr_style", "short")
        && module_add_steal(t, m, "flags", flags(t))
        && module_add_steal(t, m, "dont_write_bytecode", TRUE)
        && module_add_steal(t, m, "warnoptions", sys_options_warnings(t))
        && module_add_steal(t, m, "_xoptions", sys_options_x(t));
}

// What few scripts ask for is in _syslib, which is imported then.
NATIVE(sys_getattr, "__getattr__(name, /)", "An attribute made when needed.")
{
    Str *name = arg_str(t, args[0], "attribute name");
    Value lib = name ? import_c(t, "_syslib") : ERROR;
    if (lib == ERROR) return ERROR;
    Value v = name->size > 0 && name->data[0] == '_'
            ? UNDEF : attr_get_maybe(t, lib, name);
    decref(lib);
    if (v != UNDEF) return v;
    return raisef(t, AttributeError, "module 'sys' has no attribute '%U'",
                  name);
}

MODULE(sys,
       .doc = "Access to what the interpreter uses or maintains.",
       .functions = FUNCTIONS{
           &sys_getattr, &sys_exit, &sys_excepthook, &sys_displayhook,
           &sys_unraisablehook,
           &sys_exc_info, &sys_exception, &sys_getrecursionlimit,
           &sys_setrecursionlimit, &sys_getrefcount, &sys_getsizeof,
           &sys_intern, &sys_get_int_max_str_digits,
           &sys_set_int_max_str_digits, &sys_getswitchinterval,
           &sys_setswitchinterval, &sys_is_gil_enabled, &sys_getframe,
           &sys_getdefaultencoding, &sys_getfilesystemencoding,
           &sys_getfilesystemencodeerrors,
           &sys_getallocatedblocks, &sys_is_finalizing,
           &sys_get_asyncgen_hooks, &sys_set_asyncgen_hooks,
           &sys_settrace, &sys_setprofile, &sys_gettrace,
           &sys_getprofile, &sys_current_frames,
           &sys_library_names, &sys_dotted, NULL,
       },
       .init = sys_init);
