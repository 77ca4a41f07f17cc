// SPDX-License-Identifier: MIT
// warn.c -- what C code warns of goes through the module warnings.
//
// It is imported by the first warning, so that filters, the place and the
// line of source are as they are for a warning of the script's own. While the
// interpreter ends, modules may be gone: then the text alone is printed.
#include "stdlib/warn.h"

#include <stdio.h>

#include "stdlib/importer.h"
#include "vm/native.h"

static bool call_warn(Thread *t, Type *category, Value message, Value source)
{
    Value module = import_c(t, "warnings");
    if (module == ERROR) return false;
    Value function = attr_get(t, module, str_intern_c("warn"));
    decref(module);
    if (function == ERROR) return false;
    Value args[] = {message, from_object(category), small_int_value(1),
                    source};
    Value r = call(t, function, args, ARRAY_LENGTH(args), NULL);
    decref(function);
    decref(r);
    return r != ERROR;
}

static bool show(Thread *t, Type *category, Value message, Value source)
{
    // Relaxed: set by the thread that runs what is left.
    if (!atomic_load_relaxed(&t->interp->finalizing))
        return call_warn(t, category, message, source);
    const Type *quiet = error_type(t, DeprecationWarning);
    if (type_is_subtype(category, quiet)
        || type_is_subtype(category, error_type(t, ResourceWarning)))
        return true;
    fprintf(stderr, "<sys>:0: %s: %s\n", category->name->data,
            as_str(message)->data);
    return true;
}

void warn_start(void)
{
    warn_hook = show;
}
