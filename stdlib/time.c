// SPDX-License-Identifier: MIT
// time.c -- the time module: clocks, sleeping, calendar time.

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "stdlib/importer.h"
#include "stdlib/registry.h"
#include "vm/base/clock.h"
#include "vm/base/memory.h"
#include "vm/native.h"
// struct_time is a named tuple; a sleep that a signal breaks off runs the
// signal's handler before it goes on.
#include "vm/exec/eval.h"
#include "vm/exec/runtime.h"
#include "vm/object/structseq.h"
#include "vm/sync/sched.h"

// Clocks -----------------------------------------------------------------

// A script that watches the clock sees it move, in a deterministic run too.
static int64_t monotonic(void)
{
    sched_clock_read();
    return clock_monotonic_ns();
}

static int64_t wall(void)
{
    sched_clock_read();
    return clock_wall_ns();
}

static Value as_seconds(Thread *t, int64_t ns)
{
    return float_new(t, (double)ns / 1e9);
}

NATIVE(time_time, "time()", "Seconds since 1970, UTC; may be set back.")
{
    return as_seconds(t, wall());
}

NATIVE(time_time_ns, "time_ns()", "Nanoseconds since 1970, UTC.")
{
    return int_new(t, wall());
}

NATIVE(time_monotonic, "monotonic()",
       "Seconds since an arbitrary fixed point. Never goes backwards.")
{
    return as_seconds(t, monotonic());
}

NATIVE(time_monotonic_ns, "monotonic_ns()", "monotonic() in nanoseconds.")
{
    return int_new(t, monotonic());
}

NATIVE(time_perf_counter, "perf_counter()",
       "The clock for measuring short times, in seconds.")
{
    return as_seconds(t, monotonic());
}

NATIVE(time_perf_counter_ns, "perf_counter_ns()",
       "perf_counter() in nanoseconds.")
{
    return int_new(t, monotonic());
}

NATIVE(time_process_time, "process_time()",
       "Seconds of processor time, all threads of this process together.")
{
    return as_seconds(t, clock_process_cpu_ns());
}

NATIVE(time_process_time_ns, "process_time_ns()",
       "process_time() in nanoseconds.")
{
    return int_new(t, clock_process_cpu_ns());
}

NATIVE(time_thread_time, "thread_time()",
       "Seconds of processor time of the calling thread.")
{
    return as_seconds(t, clock_thread_cpu_ns());
}

NATIVE(time_thread_time_ns, "thread_time_ns()",
       "thread_time() in nanoseconds.")
{
    return int_new(t, clock_thread_cpu_ns());
}

static bool read_clock(Thread *t, Value id, struct timespec *ts)
{
    int64_t n;
    if (!value_to_i64(t, id, &n)) return false;
    if (sched_on) {
        *ts = clock_timespec(n == CLOCK_REALTIME ? wall() : monotonic());
        return true;
    }
    if (clock_gettime((clockid_t)n, ts) == 0) return true;
    raise_errno(t, errno, UNDEF);
    return false;
}

NATIVE(time_clock_gettime, "clock_gettime(clk_id, /)",
       "What the clock CLOCK_... says, in seconds.")
{
    struct timespec ts;
    if (!read_clock(t, args[0], &ts)) return ERROR;
    return float_new(t, (double)ts.tv_sec + (double)ts.tv_nsec / 1e9);
}

NATIVE(time_clock_gettime_ns, "clock_gettime_ns(clk_id, /)",
       "What the clock CLOCK_... says, in nanoseconds.")
{
    struct timespec ts;
    if (!read_clock(t, args[0], &ts)) return ERROR;
    return int_new(t, ts.tv_sec * NS_PER_SECOND + ts.tv_nsec);
}

NATIVE(time_clock_getres, "clock_getres(clk_id, /)",
       "The resolution of the clock CLOCK_..., in seconds.")
{
    int64_t n;
    struct timespec ts;
    if (!value_to_i64(t, args[0], &n)) return ERROR;
    if (clock_getres((clockid_t)n, &ts) != 0)
        return raise_errno(t, errno, UNDEF);
    return float_new(t, (double)ts.tv_sec + (double)ts.tv_nsec / 1e9);
}

// What is written in the language: _timelib's function of this name.
static Value from_lib(Thread *t, const char *name, Value *args, int n)
{
    Value lib = import_c(t, "_timelib");
    Str *word = lib == ERROR ? NULL : str_intern_c(name);
    Value v = word ? call_method(t, lib, word, args, n) : ERROR;
    if (!word && !error_is_set(t)) raise_memory_error(t);
    decref(lib);
    return v;
}

NATIVE(time_get_clock_info, "get_clock_info(name, /)",
       "What is known of a clock: its resolution and so on.")
{
    return from_lib(t, "get_clock_info", args, 1);
}

// Sleeping ---------------------------------------------------------------

static Value sleep_until(Thread *t, int64_t deadline)
{
    for (;;) {
        WaitResult r = thread_wait(t, WAIT_SLEEP, NULL, deadline);
        if (r == WAIT_TIMEOUT) return NONE;
        if (r == WAIT_INTERRUPTED && !safepoint_interrupted(t)) return ERROR;
    }
}

// Numbers only; Python words it as for an int.
static bool to_seconds(Thread *t, Value v, double *out)
{
    if (value_to_double(t, v, out)) return true;
    if (!error_matches(t, TypeError)) return false;
    error_clear(t);
    raisef(t, TypeError, "'%T' object cannot be interpreted as an integer",
           v);
    return false;
}

NATIVE(time_sleep, "sleep(seconds, /)",
       "Suspend the calling thread; the others run meanwhile.")
{
    double seconds;
    if (!to_seconds(t, args[0], &seconds)) return ERROR;
    if (isnan(seconds))
        return raisef(t, ValueError, "Invalid value NaN (not a number)");
    if (seconds < 0)
        return raisef(t, ValueError, "sleep length must be non-negative");
    if (seconds > 9223372036.0)
        return raisef(t, OverflowError,
                      "timestamp too large to convert to C PyTime_t");
    if (seconds > 0) return sleep_until(t, clock_deadline_in(seconds));
    thread_yield(t);
    return NONE;
}

// Calendar time ----------------------------------------------------------

enum { FIELDS = 9 };

static Type *struct_time(Thread *t)
{
    return t->interp->module_state[MODULE_INDEX_time];
}

static void release_struct_time(Thread *t)
{
    decref_maybe(struct_time(t));
    t->interp->module_state[MODULE_INDEX_time] = NULL;
}

static Value from_tm(Thread *t, const struct tm *tm)
{
    if (!struct_time(t))
        return raisef(t, RuntimeError, "the interpreter is shutting down");
    int day = (tm->tm_wday + 6) % 7;   // Monday is 0
    Value values[FIELDS] = {
        small_int_value(tm->tm_year + 1900),
        small_int_value(tm->tm_mon + 1),
        small_int_value(tm->tm_mday),
        small_int_value(tm->tm_hour),
        small_int_value(tm->tm_min),
        small_int_value(tm->tm_sec),
        small_int_value(day),
        small_int_value(tm->tm_yday + 1),
        small_int_value(tm->tm_isdst),
    };
    return structseq_instance_steal(t, struct_time(t), values, FIELDS);
}

static bool to_time(Thread *t, Value v, time_t *seconds)
{
    double d;
    if (v == UNDEF || v == NONE) {
        *seconds = (time_t)(clock_wall_ns() / NS_PER_SECOND);
        return true;
    }
    if (!value_to_double(t, v, &d)) return false;
    if (isnan(d)) {
        raisef(t, ValueError, "Invalid value NaN (not a number)");
        return false;
    }
    if (fabs(d) >= 9.2e18) {
        raisef(t, OverflowError,
               "timestamp out of range for platform time_t");
        return false;
    }
    *seconds = (time_t)floor(d);
    return true;
}

typedef struct tm *Breakdown(const time_t *, struct tm *);

static Value break_down(Thread *t, Value v, Breakdown *breakdown)
{
    time_t seconds;
    struct tm tm;
    if (!to_time(t, v, &seconds)) return ERROR;
    if (!breakdown(&seconds, &tm)) return raise_errno(t, errno, UNDEF);
    return from_tm(t, &tm);
}

NATIVE(time_gmtime, "gmtime(seconds=None, /)",
       "Year, month, day ... in UTC, of a time or of now.")
{
    return break_down(t, args[0], gmtime_r);
}

NATIVE(time_localtime, "localtime(seconds=None, /)",
       "Year, month, day ... here, of a time or of now.")
{
    return break_down(t, args[0], localtime_r);
}

static bool tuple_fields(Thread *t, Value v, int64_t out[FIELDS])
{
    if (!is_tuple(v)) {
        raisef(t, TypeError, "Tuple or struct_time argument required");
        return false;
    }
    if (as_tuple(v)->size != FIELDS) {
        raisef(t, TypeError, "time tuple must have exactly 9 items");
        return false;
    }
    for (int i = 0; i < FIELDS; i++)
        if (!value_to_i64(t, as_tuple(v)->items[i], &out[i])) return false;
    return true;
}

static bool to_tm(Thread *t, Value v, struct tm *tm)
{
    int64_t f[FIELDS];
    if (!tuple_fields(t, v, f)) return false;
    *tm = (struct tm){
        .tm_year = (int)(f[0] - 1900),
        .tm_mon = f[1] == 0 ? 0 : (int)f[1] - 1,
        .tm_mday = f[2] == 0 ? 1 : (int)f[2],
        .tm_hour = (int)f[3],
        .tm_min = (int)f[4],
        .tm_sec = (int)f[5],
        .tm_wday = (int)((f[6] + 1) % 7),
        .tm_yday = f[7] == 0 ? 0 : (int)f[7] - 1,
        .tm_isdst = (int)f[8],
    };
    return true;
}

static bool in_range(Thread *t, int n, int low, int high, const char *what)
{
    if (n >= low && n <= high) return true;
    raisef(t, ValueError, "%s out of range", what);
    return false;
}

static bool check_tm(Thread *t, const struct tm *tm)
{
    return in_range(t, tm->tm_mon, 0, 11, "month")
        && in_range(t, tm->tm_mday, 1, 31, "day of month")
        && in_range(t, tm->tm_hour, 0, 23, "hour")
        && in_range(t, tm->tm_min, 0, 59, "minute")
        && in_range(t, tm->tm_sec, 0, 61, "seconds")
        && in_range(t, tm->tm_yday, 0, 365, "day of year");
}

// The zone's name and offset, which a struct_time does not carry.
static void find_zone(struct tm *tm)
{
    struct tm copy = *tm;
    mktime(&copy);
    tm->tm_gmtoff = copy.tm_gmtoff;
    tm->tm_zone = copy.tm_zone;
}

static bool tm_or_now(Thread *t, Value v, struct tm *tm)
{
    if (v != UNDEF && v != NONE) {
        if (!to_tm(t, v, tm) || !check_tm(t, tm)) return false;
        find_zone(tm);
        return true;
    }
    time_t now = (time_t)(clock_wall_ns() / NS_PER_SECOND);
    return localtime_r(&now, tm) != NULL;
}

// strftime gives 0 both for "no room" and for an empty result, so a character
// is put in front.
static Value format_tm(Thread *t, const char *format, const struct tm *tm)
{
    Value marked = str_formatf(t, " %s", format);
    if (marked == ERROR) return ERROR;
    Value result = ERROR;
    for (size_t size = 256; size < (size_t)1 << 24; size *= 4) {
        char *text = mem_alloc(size);
        if (!text) break;
        size_t n = strftime(text, size, as_str(marked)->data, tm);
        if (n > 0) {
            Str *s = str_new(t, text + 1, (int64_t)n - 1);
            result = s ? from_object(s) : ERROR;
        }
        mem_free(text);
        if (n > 0) break;
    }
    decref(marked);
    if (result == ERROR && !error_is_set(t)) raise_memory_error(t);
    return result;
}

NATIVE(time_strftime, "strftime(format, time_tuple=None, /)",
       "A time as text, as the format says: %Y-%m-%d %H:%M:%S and so on.")
{
    struct tm tm;
    Str *format = arg_str(t, args[0], "strftime() argument 1");
    if (!format || !tm_or_now(t, args[1], &tm)) return ERROR;
    return format_tm(t, format->data, &tm);
}

NATIVE(time_strptime, "strptime(string, format='%a %b %d %H:%M:%S %Y', /)",
       "The time that a text in this format means.")
{
    return from_lib(t, "strptime", args, 2);
}

NATIVE(time_mktime, "mktime(time_tuple, /)",
       "Seconds since 1970 of a local time.")
{
    struct tm tm;
    if (!to_tm(t, args[0], &tm)) return ERROR;
    tm.tm_wday = -1;   // stays so if mktime fails: -1 is a time, too
    time_t seconds = mktime(&tm);
    if (seconds == (time_t)-1 && tm.tm_wday == -1)
        return raisef(t, OverflowError, "mktime argument out of range");
    return float_new(t, (double)seconds);
}

static Value as_text(Thread *t, const struct tm *tm)
{
    static const char DAYS[] = "SunMonTueWedThuFriSat";
    static const char MONTHS[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    char text[64];
    snprintf(text, sizeof text, "%.3s %.3s%3d %.2d:%.2d:%.2d %d",
             DAYS + 3 * tm->tm_wday, MONTHS + 3 * tm->tm_mon, tm->tm_mday,
             tm->tm_hour, tm->tm_min, tm->tm_sec, tm->tm_year + 1900);
    Str *s = str_from_c(t, text);
    return s ? from_object(s) : ERROR;
}

NATIVE(time_asctime, "asctime(time_tuple=None, /)",
       "A time like 'Sat Jun 06 16:26:11 1998'.")
{
    struct tm tm;
    if (!tm_or_now(t, args[0], &tm)) return ERROR;
    return as_text(t, &tm);
}

NATIVE(time_ctime, "ctime(seconds=None, /)", "asctime(localtime(seconds)).")
{
    time_t seconds;
    struct tm tm;
    if (!to_time(t, args[0], &seconds)) return ERROR;
    if (!localtime_r(&seconds, &tm)) return raise_errno(t, errno, UNDEF);
    return as_text(t, &tm);
}

// The module -------------------------------------------------------------

static bool add_zone(Thread *t, Module *module)
{
    tzset();
    time_t now = (time_t)(clock_wall_ns() / NS_PER_SECOND);
    struct tm tm;
    bool summer = daylight && localtime_r(&now, &tm);
    long shift = summer ? 3600 : 0;
    Value names[2] = {str_formatf(t, "%s", tzname[0]),
                      str_formatf(t, "%s", tzname[1])};
    Value pair = names[0] == ERROR || names[1] == ERROR
               ? ERROR : tuple_pack(t, 2, names[0], names[1]);
    decref(names[0]);
    decref(names[1]);
    return module_add_steal(t, module, "tzname", pair)
        && module_add_int(t, module, "timezone", timezone)
        && module_add_int(t, module, "altzone", timezone - shift)
        && module_add_int(t, module, "daylight", daylight);
}

NATIVE(time_tzset, "tzset()", "Look at the environment variable TZ again.")
{
    tzset();
    return NONE;
}

static Type *make_struct_time(Thread *t)
{
    static const char *const NAMES[FIELDS] = {
        "tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min",
        "tm_sec", "tm_wday", "tm_yday", "tm_isdst",
    };
    Str *names[FIELDS];
    for (int i = 0; i < FIELDS; i++)
        if (!(names[i] = str_intern_c(NAMES[i])))
            return raise_memory_error(t), NULL;
    return structseq_type_new(t, "time.struct_time", names, FIELDS);
}

static bool time_module_init(Thread *t, Module *module)
{
    Type *type = make_struct_time(t);
    if (!type) return false;
    t->interp->module_state[MODULE_INDEX_time] = type;
    runtime_at_finish(release_struct_time);
    return module_add_steal(t, module, "struct_time", new_ref_to(type))
        && module_add_int(t, module, "CLOCK_REALTIME", CLOCK_REALTIME)
        && module_add_int(t, module, "CLOCK_MONOTONIC", CLOCK_MONOTONIC)
        && module_add_int(t, module, "CLOCK_PROCESS_CPUTIME_ID",
                          CLOCK_PROCESS_CPUTIME_ID)
        && module_add_int(t, module, "CLOCK_THREAD_CPUTIME_ID",
                          CLOCK_THREAD_CPUTIME_ID)
        && module_add_int(t, module, "CLOCK_MONOTONIC_RAW",
                          CLOCK_MONOTONIC_RAW)
        && module_add_int(t, module, "CLOCK_BOOTTIME", CLOCK_BOOTTIME)
        && add_zone(t, module);
}

MODULE(time,
       .doc = "Clocks and sleeping.",
       .functions = FUNCTIONS{
           &time_time,
           &time_time_ns,
           &time_monotonic,
           &time_monotonic_ns,
           &time_perf_counter,
           &time_perf_counter_ns,
           &time_process_time,
           &time_process_time_ns,
           &time_thread_time,
           &time_thread_time_ns,
           &time_clock_gettime,
           &time_clock_gettime_ns,
           &time_clock_getres,
           &time_get_clock_info,
           &time_sleep,
           &time_gmtime,
           &time_localtime,
           &time_mktime,
           &time_strftime,
           &time_strptime,
           &time_asctime,
           &time_ctime,
           &time_tzset,
           NULL,
       },
       .init = time_module_init);
