// SPDX-License-Identifier: MIT
// repl.c -- read, compile, run, print.
//
// Each entry is a file of its own in tracebacks, <stdin>, remembered so that
// its lines and carets show. Errors and Ctrl-C end the entry, not the session.
#include "repl/repl.h"

#include <stdio.h>

#include "repl/command.h"
#include "repl/complete.h"
#include "repl/entry.h"
#include "repl/version.h"
#include "stdlib/color.h"
#include "stdlib/importer.h"
#include "stdlib/io.h"
#include "stdlib/lineedit.h"
#include "stdlib/sys.h"
#include "stdlib/victim.h"
#include "vm/exec/eval.h"
#include "vm/exec/function.h"
#include "vm/exec/traceback.h"
#include "vm/exec/where.h"
#include "vm/native.h"

// A coroutine's body is run by the session's event loop, which lives here and
// not in the child of an entry.
static void run_awaiting(Thread *t, Code *code, Dict *globals)
{
    if (victim_prompt_is_off()) {
        raisef(t, RuntimeError,
               "an entry that awaits needs the lock: %%gil on");
        return;
    }
    Function *f = function_new(t, code, globals);
    Value coroutine = f ? call(t, from_object(f), NULL, 0, NULL) : ERROR;
    decref_maybe(f);
    Value module = coroutine == ERROR ? ERROR : import_c(t, "_prompt");
    if (module != ERROR) {
        Value r = call_method(t, module, str_intern_c("run_await"),
                              &coroutine, 1);
        if (r != ERROR) decref(r);
        decref(module);
    }
    if (coroutine != ERROR) decref(coroutine);
}

static void run_code(Thread *t, Code *code)
{
    Dict *globals = as_module(t->interp->main_module)->dict;
    if (victim_prompt_is_off()) {
        victim_run_entry(t, code, globals);
        return;
    }
    Value r = eval_code(t, code, globals, UNDEF, NULL);
    if (r != ERROR) decref(r);
    // The entry went on in a child, whose report is there by now.
    if (victim_entry_done(t)) error_clear(t);
}

// The way from the prompt to the entry's own code is nobody's concern.
static void hide_own_steps(Thread *t)
{
    if (!error_is_set(t)) return;
    ExceptionObject *e = as_exception(t->raised);
    Value tb = e->traceback;
    while (is_traceback(tb)
           && where_is_library(as_traceback(tb)->code))
        tb = as_traceback(tb)->next;
    set_value(&e->traceback, new_ref(tb));
}

static void run_entry(Thread *t, EntryResult kind, const Entry *e)
{
    if (e->text) traceback_remember(t, e->file, e->text, (int64_t)e->size);
    if (kind == ENTRY_COMMAND) command_run(t, e->text);
    else if (kind == ENTRY_CODE) run_code(t, e->code);
    else if (kind == ENTRY_AWAITS)
        run_awaiting(t, e->code, as_module(t->interp->main_module)->dict);
    if (kind == ENTRY_COMMAND || kind == ENTRY_AWAITS) hide_own_steps(t);
}

// False: the session ends with *status.
static bool report(Thread *t, int *status)
{
    if (!error_is_set(t)) return true;
    if (sys_exit_status(t, status)) return false;
    if (error_matches(t, KeyboardInterrupt)
        && as_exception(t->raised)->traceback == UNDEF) {
        error_clear(t);
        fputs("KeyboardInterrupt\n", stderr);
        return true;
    }
    Value last = new_ref(t->raised);
    sys_report_uncaught(t);
    Value sys = dict_get_str(as_dict(t->interp->modules), NAME_STR(sys));
    if (is_module(sys)
        && !dict_set_c(t, as_module(sys)->dict, "last_exc", last))
        error_clear(t);
    decref(last);
    return true;
}

static bool start_session(Thread *t)
{
    Value sys = dict_get_str(as_dict(t->interp->modules), NAME_STR(sys));
    complete_start(t);
    victim_prompt_begin();
    lineedit_start(complete_candidate);
    entry_use_color(color_wanted(1));
    sys_display_in_color = color_wanted(1);
    printf("Baton %s: see and measure concurrency. The lock is %s.\n"
           "%%help lists what the prompt can do, help(x) explains x; Ctrl-D "
           "ends the session.\n",
           BATON_VERSION, victim_prompt_is_off() ? "off" : "on");
    return is_module(sys)
        && module_add_str(t, as_module(sys), "ps1", ">>> ")
        && module_add_str(t, as_module(sys), "ps2", "... ");
}

int repl_run(Thread *t)
{
    int status = 0;
    if (!start_session(t)) return 1;
    for (bool going = true; going;) {
        Entry entry;
        EntryResult kind = entry_read(t, &entry);
        run_entry(t, kind, &entry);
        entry_drop(&entry);
        going = report(t, &status) && kind != ENTRY_END;
        if (!io_flush_standard(t)) error_clear(t);
        if (kind == ENTRY_END) putchar('\n');
    }
    fflush(stdout);
    lineedit_finish();
    return status;
}
