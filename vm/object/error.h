// SPDX-License-Identifier: MIT
// error.h -- raising, testing and clearing exceptions from C.
//
// The exception in flight hangs on the thread (t->raised): UNDEF when there
// is none. A failing C function sets it and gives ERROR, false, -1 or NULL.
#ifndef BATON_VM_OBJECT_ERROR_H
#define BATON_VM_OBJECT_ERROR_H

#include <stdarg.h>

#include "vm/object/type.h"

typedef enum ExcId {
#define EXC(Name, Base, fields) Name,
#include "vm/object/errors.def"
#undef EXC
    EXC_COUNT
} ExcId;

Type *error_type(Thread *t, ExcId id);  // borrowed

// Makes the MemoryError of last resort, after the types; and lets go of what
// it holds, at exit.
bool error_init(Thread *t);
void error_finish(void);

// Sets a new exception with a message and gives ERROR. Formats:
//   %s C string   %d int   %u unsigned   %ld %lld %zd int64   %zu size_t
//   %c character  %x hex   %g double     %%
//   %B the type name of a bad argument; None for None
//   %T type name of a Value   %R repr of a Value   %S str of a Value
//   %U a Str *    %N name of a Type *    %.Ns C string cut to N bytes
//   %A address of a Value as id() has it, in hex: 0x7f...
Value raisef(Thread *t, ExcId id, const char *format, ...);
// The same text as a new Str.
Value str_formatf(Thread *t, const char *format, ...);
Value str_vformatf(Thread *t, const char *format, va_list args);
// Raises id(arg).
Value raise_with(Thread *t, ExcId id, Value arg);
// Raises an instance, or instantiates a class first; TypeError otherwise.
Value raise_value(Thread *t, Value exception);
// KeyError(key).
Value raise_key_error(Thread *t, Value key);
// OSError (its subclass by number) from errno; path may be UNDEF.
Value raise_errno(Thread *t, int errnum, Value path);
// StopIteration(value); value may be UNDEF.
Value raise_stop_iteration(Thread *t, Value value);
Value raise_memory_error(Thread *t);
// AttributeError as Python words it, with name and obj set.
Value raise_attribute_error(Thread *t, Value v, Str *name);

static inline bool error_is_set(Thread *t) { return t->raised != UNDEF; }
// Is the exception in flight an instance of id?
bool error_matches(Thread *t, ExcId id);
// Takes the exception in flight away: the caller owns it (UNDEF if none).
Value error_take(Thread *t);
// Puts one back (steals it).
void error_restore_steal(Thread *t, Value exception);
void error_clear(Thread *t);
// Prints "Exception ignored in: ..." with a traceback and clears.
void error_unraisable(Thread *t, const char *where, Value context);

// Does so for the exception given; where is what follows "Exception ignored "
// or NULL. Installed by exec, which knows tracebacks, then by stdlib, which
// knows sys.unraisablehook. Leaves no exception.
extern void (*error_unraisable_hook)(Thread *t, Value exception,
                                     const char *where, Value context);
// Is told of an exception that ends a thread; NULL: nobody wants to know.
extern void (*error_uncaught_hook)(Thread *t, Value exception);

// Shows a warning or makes it an exception (false). Installed by stdlib/warn.c,
// which asks the module warnings; until then only the text is printed.
extern bool (*warn_hook)(Thread *t, Type *category, Value message,
                         Value source);

// A warning of the category to stderr, as the warnings module shows it; false
// when it became an exception.
bool warn(Thread *t, ExcId category, const char *format, ...);
// The same about an object that was given up.
bool warn_about(Thread *t, Value source, ExcId category, const char *format,
                ...);

#endif
