// SPDX-License-Identifier: MIT
// sqlite.c -- _sqlite: the calls of SQLite's library that sqlite3.py needs.
//
// The library is loaded when the module is imported: linked, it would cost
// every start. Connections and statements go to the script side as numbers,
// which only sqlite3.py sees; it closes each once and uses none after.
//
// Calls that may touch the disk or wait for another process's lock give up
// the GIL. SQLite calls back (functions, collations, ...) on the thread that
// called it, so a call back takes the GIL again for as long as it runs. What
// it raises becomes an error of the statement, as in CPython.

#include "stdlib/library.h"
#include "vm/base/memory.h"
#include "vm/exec/runtime.h"
#include "vm/native.h"
#include "vm/sync/thread.h"

#include <sqlite3.h>
#include <string.h>

// Every function that is used: CALL(name) makes api.name of it.
#define CALLS                                                              \
    CALL(open_v2) CALL(close_v2) CALL(prepare_v2) CALL(finalize)           \
    CALL(reset) CALL(clear_bindings) CALL(bind_null) CALL(bind_int64)      \
    CALL(bind_double) CALL(bind_text64) CALL(bind_blob64)                  \
    CALL(bind_parameter_count) CALL(bind_parameter_name) CALL(step)        \
    CALL(column_count) CALL(column_name) CALL(column_decltype)             \
    CALL(column_type) CALL(column_int64) CALL(column_double)               \
    CALL(column_text) CALL(column_blob) CALL(column_bytes)                 \
    CALL(changes) CALL(total_changes) CALL(last_insert_rowid)              \
    CALL(errmsg) CALL(errcode) CALL(extended_errcode)                      \
    CALL(extended_result_codes) CALL(get_autocommit) CALL(busy_timeout)    \
    CALL(interrupt) CALL(libversion) CALL(stmt_readonly)                   \
    CALL(create_function_v2) CALL(create_collation_v2) CALL(user_data)     \
    CALL(value_type) CALL(value_int64) CALL(value_double)                  \
    CALL(value_text) CALL(value_blob) CALL(value_bytes)                    \
    CALL(result_null) CALL(result_int64) CALL(result_double)               \
    CALL(result_text64) CALL(result_blob64) CALL(result_error)             \
    CALL(aggregate_context) CALL(expanded_sql) CALL(free)                  \
    CALL(backup_init) CALL(backup_step) CALL(backup_finish)                \
    CALL(backup_remaining) CALL(backup_pagecount) CALL(complete)           \
    CALL(errstr) CALL(limit)

// Written by load_library alone.
static struct {
#define CALL(name) __typeof__(sqlite3_##name) *name;
    CALLS
#undef CALL
} api;

static bool load_library(Thread *t)
{
    static const LibraryCall calls[] = {
#define CALL(name) {"sqlite3_" #name, &api.name},
        CALLS
#undef CALL
    };
    return library_load(t, "sqlite3", "libsqlite3.so.0", calls,
                        sizeof calls / sizeof *calls);
}

static void *handle(Value v)
{
    return is_small_int(v) ? (void *)(intptr_t)small_int(v) : NULL;
}

static Value handle_value(Thread *t, const void *pointer)
{
    return int_new(t, (int64_t)(intptr_t)pointer);
}

static Value text_or_none(Thread *t, const char *text)
{
    if (!text) return NONE;
    Str *s = str_from_c(t, text);
    return s ? from_object(s) : ERROR;
}

static Value decode_text(Thread *t, const char *text, int size)
{
    return bytes_decode(t, (const uint8_t *)(text ? text : ""), size, "utf-8",
                        "strict");
}

// Connections ----------------------------------------------------------------

NATIVE(sqlite_open, "open(path, flags, /)",
       "(code, connection); the connection has to be closed in any case.")
{
    Str *path = arg_str(t, args[0], "path");
    int64_t flags;
    if (!path || !value_to_i64(t, args[1], &flags)) return ERROR;
    sqlite3 *db = NULL;
    thread_blocking_begin(t, WAIT_IO, NULL);
    int code = api.open_v2(path->data, &db, (int)flags, NULL);
    if (db) api.extended_result_codes(db, 1);
    thread_blocking_end(t);
    Value items[2] = {small_int_value(code), handle_value(t, db)};
    Tuple *pair = tuple_from(t, items, 2);
    return pair ? from_object(pair) : ERROR;
}

// With the GIL: functions that SQL knew are let go here.
NATIVE(sqlite_close, "close(db, /)", "Close a connection.")
{
    return small_int_value(api.close_v2(handle(args[0])));
}

NATIVE(sqlite_error, "error(db, /)",
       "(code, extended code, message) of the last failure.")
{
    sqlite3 *db = handle(args[0]);
    Value message = text_or_none(t, api.errmsg(db));
    if (message == ERROR) return ERROR;
    Value items[3] = {small_int_value(api.errcode(db) & 255),
                      small_int_value(api.extended_errcode(db)), message};
    Tuple *triple = tuple_from(t, items, 3);
    decref(message);
    return triple ? from_object(triple) : ERROR;
}

NATIVE(sqlite_errstr, "errstr(code, /)", "What a code means.")
{
    return text_or_none(t, api.errstr((int)small_int(args[0])));
}

#define NUMBER_OF_DB(name, function, text)                                \
    NATIVE(sqlite_##name, #name "(db, /)", text)                          \
    {                                                                     \
        return int_new(t, (int64_t)api.function(handle(args[0])));        \
    }
NUMBER_OF_DB(changes, changes, "Rows changed by the last statement.")
NUMBER_OF_DB(total_changes, total_changes, "Rows changed since opening.")
NUMBER_OF_DB(last_insert_rowid, last_insert_rowid, "The last row added.")
NUMBER_OF_DB(get_autocommit, get_autocommit, "Is there no transaction?")

NATIVE(sqlite_busy_timeout, "busy_timeout(db, ms, /)",
       "How long to wait for a lock.")
{
    int64_t ms;
    if (!value_to_i64(t, args[1], &ms)) return ERROR;
    return small_int_value(api.busy_timeout(handle(args[0]), (int)ms));
}

NATIVE(sqlite_interrupt, "interrupt(db, /)", "Break off what is running.")
{
    api.interrupt(handle(args[0]));
    return NONE;
}

NATIVE(sqlite_limit, "limit(db, category, value, /)",
       "Set a limit (-1: leave it); give the one there was.")
{
    int64_t category, value;
    if (!value_to_i64(t, args[1], &category)
        || !value_to_i64(t, args[2], &value)) return ERROR;
    return small_int_value(api.limit(handle(args[0]), (int)category,
                                     (int)value));
}

NATIVE(sqlite_complete, "complete(sql, /)",
       "Does the text end with a whole statement?")
{
    Str *sql = arg_str(t, args[0], "argument");
    return sql ? bool_value(api.complete(sql->data) != 0) : ERROR;
}

// Statements -----------------------------------------------------------------

NATIVE(sqlite_prepare, "prepare(db, sql, start, /)",
       "(code, statement or 0, where the next one begins), in bytes.")
{
    Str *sql = arg_str(t, args[1], "sql");
    int64_t start;
    if (!sql || !value_to_i64(t, args[2], &start)) return ERROR;
    if (start < 0 || start > sql->size)
        return raisef(t, ValueError, "start is outside of the text");
    sqlite3_stmt *stmt = NULL;
    const char *tail = NULL;
    thread_blocking_begin(t, WAIT_IO, NULL);
    int code = api.prepare_v2(handle(args[0]), sql->data + start,
                              (int)(sql->size - start) + 1, &stmt, &tail);
    thread_blocking_end(t);
    int64_t end = tail ? tail - sql->data : sql->size;
    Value items[3] = {small_int_value(code), handle_value(t, stmt),
                      small_int_value(end)};
    Tuple *triple = tuple_from(t, items, 3);
    return triple ? from_object(triple) : ERROR;
}

NATIVE(sqlite_finalize, "finalize(stmt, /)", "Let go of a statement.")
{
    // An aggregate that was broken off is finalised, which calls back.
    thread_blocking_begin(t, WAIT_IO, NULL);
    int code = api.finalize(handle(args[0]));
    thread_blocking_end(t);
    return small_int_value(code);
}

NATIVE(sqlite_reset, "reset(stmt, /)",
       "Begin a statement anew, without parameters.")
{
    thread_blocking_begin(t, WAIT_IO, NULL);
    int code = api.reset(handle(args[0]));
    api.clear_bindings(handle(args[0]));
    thread_blocking_end(t);
    return small_int_value(code);
}

NATIVE(sqlite_step, "step(stmt, /)", "Run to the next row.")
{
    thread_blocking_begin(t, WAIT_IO, NULL);
    int code = api.step(handle(args[0]));
    thread_blocking_end(t);
    return small_int_value(code);
}

NATIVE(sqlite_readonly, "readonly(stmt, /)", "Does it change nothing?")
{
    return bool_value(api.stmt_readonly(handle(args[0])) != 0);
}

NATIVE(sqlite_parameters, "parameters(stmt, /)",
       "The names of the parameters, None for those without.")
{
    sqlite3_stmt *stmt = handle(args[0]);
    int n = api.bind_parameter_count(stmt);
    List *names = list_new(t, n);
    if (!names) return ERROR;
    for (int i = 1; i <= n; i++) {
        Value name = text_or_none(t, api.bind_parameter_name(stmt, i));
        if (name == ERROR || !list_append_steal(t, names, name)) {
            decref_object(names);
            return ERROR;
        }
    }
    return from_object(names);
}

NATIVE(sqlite_bind, "bind(stmt, index, value, /)",
       "Give a parameter a value: the code, or None if the type is unknown.")
{
    sqlite3_stmt *stmt = handle(args[0]);
    int index = (int)small_int(args[1]);
    Value v = args[2];
    if (v == NONE) return small_int_value(api.bind_null(stmt, index));
    if (is_int(v)) {
        int64_t i;
        if (!value_to_i64(t, v, &i)) {
            error_clear(t);
            return raisef(t, OverflowError,
                          "Python int too large to convert to SQLite INTEGER");
        }
        return small_int_value(api.bind_int64(stmt, index, i));
    }
    if (is_float(v))
        return small_int_value(api.bind_double(stmt, index, float_value(v)));
    if (is_str(v))
        return small_int_value(api.bind_text64(
            stmt, index, as_str(v)->data, (sqlite3_uint64)as_str(v)->size,
            SQLITE_TRANSIENT, SQLITE_UTF8));
    const uint8_t *data;
    int64_t size;
    if (!value_has_buffer(v)) return NONE;
    if (!bytes_view(t, v, &data, &size)) return ERROR;
    return small_int_value(api.bind_blob64(
        stmt, index, data ? data : (const uint8_t *)"", (sqlite3_uint64)size,
        SQLITE_TRANSIENT));
}

NATIVE(sqlite_columns, "columns(stmt, /)", "[(name, declared type), ...]")
{
    sqlite3_stmt *stmt = handle(args[0]);
    int n = api.column_count(stmt);
    List *columns = list_new(t, n);
    for (int i = 0; columns && i < n; i++) {
        Value items[2] = {text_or_none(t, api.column_name(stmt, i)), ERROR};
        if (items[0] != ERROR)
            items[1] = text_or_none(t, api.column_decltype(stmt, i));
        Tuple *pair = items[1] == ERROR ? NULL : tuple_from(t, items, 2);
        decref(items[0]);
        decref(items[1]);
        if (!pair || !list_append_steal(t, columns, from_object(pair))) {
            decref_object(columns);
            return ERROR;
        }
    }
    return columns ? from_object(columns) : ERROR;
}

static Value blob_value(Thread *t, const void *data, int size)
{
    Bytes *bytes = bytes_new(t, data ? data : "", size);
    return bytes ? from_object(bytes) : ERROR;
}

static Value column_value(Thread *t, sqlite3_stmt *stmt, int i,
                          Value factory)
{
    switch (api.column_type(stmt, i)) {
    case SQLITE_INTEGER: return int_new(t, api.column_int64(stmt, i));
    case SQLITE_FLOAT: return float_new(t, api.column_double(stmt, i));
    case SQLITE_TEXT: {
        const char *text = (const char *)api.column_text(stmt, i);
        int size = api.column_bytes(stmt, i);
        if (factory == NONE) return decode_text(t, text, size);
        Value bytes = blob_value(t, text, size);
        Value made = bytes == ERROR ? ERROR : call1(t, factory, bytes);
        decref(bytes);
        return made;
    }
    case SQLITE_BLOB: {
        const void *data = api.column_blob(stmt, i);
        return blob_value(t, data, api.column_bytes(stmt, i));
    }
    default: return NONE;
    }
}

NATIVE(sqlite_row, "row(stmt, factory, /)",
       "The values of the row; text as str, or what factory makes of bytes.")
{
    sqlite3_stmt *stmt = handle(args[0]);
    int n = api.column_count(stmt);
    Tuple *row = tuple_new(t, n);
    if (!row) return ERROR;
    for (int i = 0; i < n; i++) row->items[i] = NONE;
    for (int i = 0; i < n; i++) {
        row->items[i] = column_value(t, stmt, i, args[1]);
        if (row->items[i] == ERROR) {
            row->items[i] = NONE;
            decref_object(row);
            return ERROR;
        }
    }
    return from_object(row);
}

NATIVE(sqlite_raw, "raw(stmt, column, /)",
       "A column as bytes, None for NULL: what converters get.")
{
    sqlite3_stmt *stmt = handle(args[0]);
    int i = (int)small_int(args[1]);
    if (api.column_type(stmt, i) == SQLITE_NULL) return NONE;
    const void *data = api.column_blob(stmt, i);
    return blob_value(t, data, api.column_bytes(stmt, i));
}

NATIVE(sqlite_expanded_sql, "expanded_sql(stmt, /)",
       "The statement with its parameters' values.")
{
    char *text = api.expanded_sql(handle(args[0]));
    Value result = text_or_none(t, text);
    api.free(text);
    return result;
}

// Calling back ---------------------------------------------------------------

// The GIL was given up by the step that calls back.
static Thread *enter(void)
{
    Thread *t = thread_current();
    thread_blocking_end(t);
    return t;
}

static void leave(Thread *t)
{
    thread_blocking_begin(t, WAIT_IO, NULL);
}

static void drop_callable(void *held)
{
    decref((Value)(uintptr_t)held);
}

static Value given_value(Thread *t, sqlite3_value *v)
{
    switch (api.value_type(v)) {
    case SQLITE_INTEGER: return int_new(t, api.value_int64(v));
    case SQLITE_FLOAT: return float_new(t, api.value_double(v));
    case SQLITE_TEXT: {
        const char *text = (const char *)api.value_text(v);
        return decode_text(t, text, api.value_bytes(v));
    }
    case SQLITE_BLOB: {
        const void *data = api.value_blob(v);
        return blob_value(t, data, api.value_bytes(v));
    }
    default: return NONE;
    }
}

static bool give_result(Thread *t, sqlite3_context *context, Value v)
{
    if (v == NONE) {
        api.result_null(context);
    } else if (is_int(v)) {
        int64_t i;
        if (!value_to_i64(t, v, &i)) return false;
        api.result_int64(context, i);
    } else if (is_float(v)) {
        api.result_double(context, float_value(v));
    } else if (is_str(v)) {
        api.result_text64(context, as_str(v)->data,
                          (sqlite3_uint64)as_str(v)->size, SQLITE_TRANSIENT,
                          SQLITE_UTF8);
    } else if (is_bytes(v)) {
        api.result_blob64(context, as_bytes(v)->data,
                          (sqlite3_uint64)as_bytes(v)->size,
                          SQLITE_TRANSIENT);
    } else {
        return false;
    }
    return true;
}

// Calls f(first..., *given); ERROR with the exception cleared.
static Value call_with(Thread *t, Value f, Value first, int n,
                       sqlite3_value **given)
{
    enum { MOST = 128 };
    Value values[MOST];
    int count = 0;
    bool fine = true;
    if (first != UNDEF) values[count++] = new_ref(first);
    for (int i = 0; fine && i < n && count < MOST; i++) {
        values[count] = given_value(t, given[i]);
        fine = values[count] != ERROR;
        if (fine) count++;
    }
    Value result = fine ? call(t, f, values, count, NULL) : ERROR;
    while (count > 0) decref(values[--count]);
    if (result == ERROR) error_clear(t);
    return result;
}

static void function_called(sqlite3_context *context, int n,
                            sqlite3_value **given)
{
    Thread *t = enter();
    Value f = (Value)(uintptr_t)api.user_data(context);
    Value result = call_with(t, f, UNDEF, n, given);
    if (result == ERROR || !give_result(t, context, result)) {
        error_clear(t);
        api.result_error(context, "user-defined function raised exception",
                         -1);
    }
    if (result != ERROR) decref(result);
    leave(t);
}

NATIVE(sqlite_create_function,
       "create_function(db, name, narg, flags, function, /)",
       "Make a function known to SQL; None takes it away.")
{
    Str *name = arg_str(t, args[1], "name");
    int64_t narg, flags;
    if (!name || !value_to_i64(t, args[2], &narg)
        || !value_to_i64(t, args[3], &flags)) return ERROR;
    bool gone = args[4] == NONE;
    return small_int_value(api.create_function_v2(
        handle(args[0]), name->data, (int)narg, SQLITE_UTF8 | (int)flags,
        gone ? NULL : (void *)(uintptr_t)new_ref(args[4]),
        gone ? NULL : function_called, NULL, NULL,
        gone ? NULL : drop_callable));
}

// An aggregate's context holds its instance, made at the first row.
static Value *instance_of(Thread *t, sqlite3_context *context, bool make)
{
    Value *held = api.aggregate_context(context, make ? sizeof *held : 0);
    if (held && !*held && make) {
        Value made = call(t, (Value)(uintptr_t)api.user_data(context), NULL,
                          0, NULL);
        if (made == ERROR) {
            error_clear(t);
            api.result_error(context, "user-defined aggregate's '__init__' "
                             "method raised error", -1);
            return NULL;
        }
        *held = made;
    }
    return held && *held ? held : NULL;
}

static void aggregate_step(sqlite3_context *context, int n,
                           sqlite3_value **given)
{
    Thread *t = enter();
    Value *held = instance_of(t, context, true);
    Str *name = held ? str_intern_c("step") : NULL;
    Value method = name ? attr_get(t, *held, name) : ERROR;
    if (held) {
        Value result = method == ERROR ? ERROR
                     : call_with(t, method, UNDEF, n, given);
        if (result == ERROR) {
            error_clear(t);
            api.result_error(context, "user-defined aggregate's 'step' "
                             "method raised error", -1);
        } else {
            decref(result);
        }
        if (method != ERROR) decref(method);
    }
    leave(t);
}

static void aggregate_end(sqlite3_context *context)
{
    Thread *t = enter();
    Value *held = instance_of(t, context, true);
    Str *name = held ? str_intern_c("finalize") : NULL;
    Value method = name ? attr_get(t, *held, name) : ERROR;
    if (held) {
        Value result = method == ERROR ? ERROR
                     : call(t, method, NULL, 0, NULL);
        if (result == ERROR || !give_result(t, context, result)) {
            error_clear(t);
            api.result_error(context, "user-defined aggregate's 'finalize' "
                             "method raised error", -1);
        }
        if (result != ERROR) decref(result);
        if (method != ERROR) decref(method);
        decref(*held);
        *held = 0;
    }
    leave(t);
}

NATIVE(sqlite_create_aggregate,
       "create_aggregate(db, name, narg, factory, /)",
       "Make an aggregate known to SQL; None takes it away.")
{
    Str *name = arg_str(t, args[1], "name");
    int64_t narg;
    if (!name || !value_to_i64(t, args[2], &narg)) return ERROR;
    bool gone = args[3] == NONE;
    return small_int_value(api.create_function_v2(
        handle(args[0]), name->data, (int)narg, SQLITE_UTF8,
        gone ? NULL : (void *)(uintptr_t)new_ref(args[3]), NULL,
        gone ? NULL : aggregate_step, gone ? NULL : aggregate_end,
        gone ? NULL : drop_callable));
}

static int collation_called(void *held, int n1, const void *s1, int n2,
                            const void *s2)
{
    Thread *t = enter();
    Value pair[2] = {decode_text(t, s1, n1), ERROR};
    if (pair[0] != ERROR) pair[1] = decode_text(t, s2, n2);
    Value result = pair[1] == ERROR ? ERROR
                 : call(t, (Value)(uintptr_t)held, pair, 2, NULL);
    int64_t order = 0;
    if (result == ERROR || !value_to_i64(t, result, &order)) error_clear(t);
    if (result != ERROR) decref(result);
    for (int i = 0; i < 2; i++)
        if (pair[i] != ERROR) decref(pair[i]);
    leave(t);
    return order < 0 ? -1 : order > 0;
}

NATIVE(sqlite_create_collation, "create_collation(db, name, function, /)",
       "Make an order of texts known to SQL; None takes it away.")
{
    Str *name = arg_str(t, args[1], "name");
    if (!name) return ERROR;
    bool gone = args[2] == NONE;
    return small_int_value(api.create_collation_v2(
        handle(args[0]), name->data, SQLITE_UTF8,
        gone ? NULL : (void *)(uintptr_t)new_ref(args[2]),
        gone ? NULL : collation_called, gone ? NULL : drop_callable));
}

// Backups --------------------------------------------------------------------

NATIVE(sqlite_backup_init, "backup_init(target, to, source, name, /)",
       "A backup under way, or 0.")
{
    Str *to = arg_str(t, args[1], "to"), *name = NULL;
    if (to) name = arg_str(t, args[3], "name");
    if (!name) return ERROR;
    return handle_value(t, api.backup_init(handle(args[0]), to->data,
                                           handle(args[2]), name->data));
}

NATIVE(sqlite_backup_step, "backup_step(backup, pages, /)",
       "(code, pages left, pages in all).")
{
    int64_t pages;
    if (!value_to_i64(t, args[1], &pages)) return ERROR;
    sqlite3_backup *backup = handle(args[0]);
    thread_blocking_begin(t, WAIT_IO, NULL);
    int code = api.backup_step(backup, (int)pages);
    thread_blocking_end(t);
    Value items[3] = {small_int_value(code),
                      small_int_value(api.backup_remaining(backup)),
                      small_int_value(api.backup_pagecount(backup))};
    Tuple *triple = tuple_from(t, items, 3);
    return triple ? from_object(triple) : ERROR;
}

NATIVE(sqlite_backup_finish, "backup_finish(backup, /)", "End it.")
{
    return small_int_value(api.backup_finish(handle(args[0])));
}

static bool sqlite_init(Thread *t, Module *module)
{
    if (!load_library(t)) return false;
    return module_add_steal(t, module, "libversion",
                            text_or_none(t, api.libversion()));
}

MODULE(_sqlite, .doc = "What sqlite3 needs of SQLite's library.",
       .functions = FUNCTIONS{
           &sqlite_open, &sqlite_close, &sqlite_error, &sqlite_errstr,
           &sqlite_changes, &sqlite_total_changes, &sqlite_last_insert_rowid,
           &sqlite_get_autocommit, &sqlite_busy_timeout, &sqlite_interrupt,
           &sqlite_limit, &sqlite_complete, &sqlite_prepare,
           &sqlite_finalize, &sqlite_reset, &sqlite_step, &sqlite_readonly,
           &sqlite_parameters, &sqlite_bind, &sqlite_columns, &sqlite_row,
           &sqlite_raw, &sqlite_expanded_sql, &sqlite_create_function,
           &sqlite_create_aggregate, &sqlite_create_collation,
           &sqlite_backup_init, &sqlite_backup_step, &sqlite_backup_finish,
           NULL,
       },
       .init = sqlite_init);
