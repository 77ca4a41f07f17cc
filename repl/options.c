// SPDX-License-Identifier: MIT
// options.c -- parsing the command line; --help from the same list.
//
// Options end at the first argument that isn't one, or behind -c and -m: the
// rest belongs to the script.
#include "repl/options.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "repl/schedules.h"
#include "repl/version.h"
#include "stdlib/sys_options.h"
#include "stdlib/trace_output.h"
#include "vm/sync/gil.h"
#include "vm/sync/sched.h"

typedef enum OptionId {
#define OPTION(id, flag, argument, variable, help) OPT_##id,
#include "repl/options.def"
#undef OPTION
    OPT_COUNT
} OptionId;

typedef struct OptionRow {
    const char *flag, *argument, *variable, *help;
} OptionRow;

static const OptionRow rows[OPT_COUNT] = {
#define OPTION(id, flag, argument, variable, help) \
    {flag, argument, variable, help},
#include "repl/options.def"
#undef OPTION
};

enum { HELP_COLUMN = 31 };   // where --help explains

static int usage(const char *problem, const char *what)
{
    fprintf(stderr, "baton: %s%s%s\n"
            "usage: baton [option] ... [-c code | -m module | file | -] "
            "[arg] ...\nTry `baton --help' for more information.\n",
            problem, what ? ": " : "", what ? what : "");
    return 2;
}

// An option as it is typed: --flag, --flag=ARG, --flag[=ARG].
static void spell(OptionId id, char *out, size_t size)
{
    const char *argument = rows[id].argument;
    bool optional = argument && argument[0] == '[';
    snprintf(out, size, "%s%s%s%s", rows[id].flag, optional ? "[" : "",
             argument ? "=" : "", argument ? argument + optional : "");
}

// The rest of a line from HELP_COLUMN on, in lines of 80 columns.
static void print_wrapped(const char *text)
{
    enum { WIDTH = 79 - HELP_COLUMN };
    for (; strlen(text) > WIDTH; text += strspn(text, " ")) {
        int size = WIDTH;
        while (size > 1 && text[size] != ' ') size--;
        printf("%.*s\n%*s", size, text, HELP_COLUMN, "");
        text += size;
    }
    puts(text);
}

static void print_row(const char *flag, const char *help)
{
    int size = printf("  %s", flag);
    if (size >= HELP_COLUMN) size = printf("\n") - 1;
    printf("%*s", HELP_COLUMN - size, "");
    print_wrapped(help);
}

static void print_help(void)
{
    printf("usage: baton [option] ... [-c code | -m module | file | -] "
           "[arg] ...\n\n"
           "An interpreter for a Python dialect, made to see and measure "
           "concurrency.\nWithout a file it starts a prompt.\n\n");
    print_row("-c CODE", "run the code");
    print_row("-m MODULE", "run a module as a script");
    print_row("-i", "start the prompt afterwards");
    print_row("-W RULE", "what to do with warnings: "
              "action:message:category:module:line "
              "(variable PYTHONWARNINGS)");
    print_row("-X NAME[=VALUE]", "a note in sys._xoptions; dev: show every "
              "warning, asyncio's debugging");
    print_row("-O, -OO", "leave out asserts; docstrings, too "
              "(variable PYTHONOPTIMIZE)");
    print_row("-u", "write standard output at once "
              "(variable PYTHONUNBUFFERED)");
    print_row("-E, -P, -I", "look at no PYTHON... variable; don't import from "
              "the script's folder; both");
    for (int i = 0; i < OPT_COUNT; i++) {
        char flag[64];
        spell((OptionId)i, flag, sizeof flag);
        print_row(flag, rows[i].help);
        if (rows[i].variable)
            printf("%*s(environment: %s)\n", HELP_COLUMN, "",
                   rows[i].variable);
    }
    printf("\nExit status: the script's own; 1 after an uncaught exception; "
           "2 for bad usage;\n3 where corruption was seen with the lock off; "
           "130 after Ctrl-C.\n");
}

// `name` is the option or its variable.
static int usage_value(OptionId id, const char *name, const char *value)
{
    char flag[64];
    spell(id, flag, sizeof flag);
    fprintf(stderr, "baton: bad value: %s=%s, where %s is right\n"
            "Try `baton --help' for more information.\n", name, value, flag);
    return 2;
}

static bool one_of(const char *value, const char *yes, const char *no,
                   bool *out)
{
    *out = strcmp(value, yes) == 0;
    return *out || strcmp(value, no) == 0;
}

static bool parse_number(const char *value, double *out)
{
    char *end;
    errno = 0;
    *out = strtod(value, &end);
    if (*end == '/' && end != value) {   // 1/64
        char *last;
        double below = strtod(end + 1, &last);
        if (last == end + 1 || *last || below == 0) return false;
        *out /= below;
        return true;
    }
    return end != value && !*end && errno == 0 && *out == *out;
}

static bool parse_seed(const char *value, Options *o)
{
    char *end;
    errno = 0;
    o->seed = strtoull(value, &end, 0);
    o->seeded = end != value && !*end && errno == 0 && !strchr(value, '-');
    return o->seeded;
}

static bool parse_grain(const char *value, Options *o)
{
    SchedGrain grain;
    if (!sched_grain_parse(value, &grain)) return false;
    o->grain = grain;
    return true;
}

static bool parse_limit(const char *value, double *out)
{
    return parse_number(value, out) && *out >= 0 && *out <= 1e12;
}

// text, json, none, text:PATH, json:PATH
static bool parse_report(const char *value, VictimOptions *o)
{
    static const char *const NAMES[] = {
        [REPORT_TEXT] = "text", [REPORT_JSON] = "json",
        [REPORT_NONE] = "none"};
    for (int i = 0; i < 3; i++) {
        size_t n = strlen(NAMES[i]);
        if (strncmp(value, NAMES[i], n) != 0) continue;
        if (value[n] && (value[n] != ':' || !value[n + 1])) return false;
        o->format = (VictimFormat)i;
        o->report_path = value[n] ? value + n + 1 : NULL;
        return true;
    }
    return false;
}

static bool apply(OptionId id, const char *value, Options *o)
{
    double number;
    int32_t ticks;
    switch (id) {
    case OPT_POLICY:
        o->policy = value;
        return gil_policy_parse(value, &ticks) != NULL;
    case OPT_GIL:
        return one_of(value, "off", "on", &o->gil_off);
    case OPT_LEDGER:
        return one_of(value, "on", "off", &o->victim.ledger);
    case OPT_POINTS:
        return one_of(value, "every", "calls", &o->switch_every);
    case OPT_INTERVAL:
        if (!parse_number(value, &number) || number <= 0 || number > 1e6)
            return false;
        o->interval_ns = number * 1e9 < 1 ? 1 : (int64_t)(number * 1e9);
        return true;
    case OPT_WINDOW:
        if (!parse_number(value, &number) || number < 0 || number > 1)
            return false;
        o->victim.window = number;
        return true;
    case OPT_SEED:
        return parse_seed(value, o);
    case OPT_GRAIN:
        return parse_grain(value, o);
    case OPT_RUNS:
        if (!parse_number(value, &number) || number < 1 || number > 1e6
            || number != (int)number)
            return false;
        o->runs = (int)number;
        return true;
    case OPT_REPORT:
        return parse_report(value, &o->victim);
    case OPT_LIMIT_CPU:
        return parse_limit(value, &o->victim.limits.cpu);
    case OPT_LIMIT_WALL:
        return parse_limit(value, &o->victim.limits.wall);
    case OPT_LIMIT_DATA:
        return parse_limit(value, &o->victim.limits.data);
    case OPT_LIMIT_FILE:
        return parse_limit(value, &o->victim.limits.file);
    case OPT_EXPLORE:
        o->explore = value;
        return schedules_check(value);
    case OPT_REPLAY:
        o->replay = value;
        return value[0] == 'B' && strchr(value, ':');
    case OPT_STATS:
        o->stats = true;
        return true;
    case OPT_TRACE:
        o->trace = value;
        return trace_output_knows(value);
    case OPT_TRACE_COST:
        o->run = RUN_MODULE;
        o->what = "_trace_cost";
        return true;
    case OPT_TRACE_LIMIT:
        if (!parse_number(value, &number) || number < 1 || number > 65536)
            return false;
        o->trace_limit = (int)number;
        return true;
    case OPT_NO_FUSE:
        o->no_fuse = true;
        return true;
    default:
        return true;
    }
}

static int apply_variables(Options *o)
{
    for (int i = 0; i < OPT_COUNT; i++) {
        const char *value = rows[i].variable ? getenv(rows[i].variable)
                                             : NULL;
        if (value && *value && !apply((OptionId)i, value, o))
            return usage_value((OptionId)i, rows[i].variable, value);
    }
    return -1;
}

// --help or --version. -1: none of them.
static int tell(OptionId id)
{
    if (id == OPT_HELP) print_help();
    else if (id == OPT_VERSION) puts("Baton " BATON_VERSION);
    else return -1;
    return 0;
}

// A long option. -1: taken.
static int parse_long(const char *argument, Options *o)
{
    for (int i = 0; i < OPT_COUNT; i++) {
        size_t n = strlen(rows[i].flag);
        if (strncmp(argument, rows[i].flag, n) != 0) continue;
        if (argument[n] && argument[n] != '=') continue;
        bool has_value = argument[n] == '=';
        bool optional = rows[i].argument && rows[i].argument[0] == '[';
        if (has_value != (rows[i].argument != NULL) && !optional)
            return usage(has_value ? "this option takes no value"
                                   : "this option needs =VALUE", argument);
        const char *value = argument + n + has_value;
        if (!apply((OptionId)i, value, o))
            return usage_value((OptionId)i, rows[i].flag, value);
        return tell((OptionId)i);
    }
    return usage("unknown option", argument);
}

static int take_operand(Options *o, RunWhat run, int argc, char **argv, int i,
                        const char *missing)
{
    if (i >= argc) return usage("argument expected for", missing);
    o->run = run;
    o->what = argv[i];
    o->argc = argc - i;
    o->argv = argv + i;
    return -1;
}

static int take_setting(char letter, const char *value)
{
    bool taken = letter == 'W' ? sys_options_add_warning(value)
                               : sys_options_add_x(value);
    return taken ? -1 : usage("too many options", letter == 'W' ? "-W" : "-X");
}

// The letters that scripts see in sys.flags and little else.
static bool take_letter(char letter)
{
    SysOptions *s = &sys_options;
    switch (letter) {
    case 'u': s->unbuffered = 1; break;
    case 's': s->no_user_site = 1; break;
    case 'S': s->no_site = 1; break;
    case 'q': s->quiet = 1; break;
    case 'O': s->optimize++; break;
    case 'E': s->ignore_environment = 1; break;
    case 'P': s->safe_path = true; break;
    case 'I':
        s->isolated = s->ignore_environment = s->no_user_site = 1;
        s->safe_path = true;
        break;
    default: return false;
    }
    return true;
}

// The letters behind one -, the last of which may take the rest. -1: go on;
// *stop: what is left is the script's; *next: the last argument used.
static int parse_short(int argc, char **argv, int i, Options *o, bool *stop,
                       int *next)
{
    const char *a = argv[i];
    int status;
    for (const char *letter = a + 1; *letter; letter++) {
        switch (*letter) {
        case 'c':
        case 'm':
            *stop = true;
            RunWhat run = *letter == 'c' ? RUN_CODE : RUN_MODULE;
            if (!letter[1])
                return take_operand(o, run, argc, argv, i + 1, a);
            status = take_operand(o, run, argc, argv, i, a);
            o->what = letter + 1;
            return status;
        case 'W':
        case 'X':
            if (!letter[1] && i + 1 >= argc)
                return usage("argument expected for", a);
            *next = letter[1] ? i : i + 1;
            return take_setting(*letter, letter[1] ? letter + 1 : argv[i + 1]);
        case 'i':
            o->interactive = true;
            sys_options.inspect = sys_options.interactive = 1;
            break;
        case 'B': case 'R':
            break;   // Python's; what they ask for is so already
        case 'V':
            return tell(OPT_VERSION);
        case 'h':
            return tell(OPT_HELP);
        default:
            if (!take_letter(*letter)) return usage("unknown option", a);
        }
    }
    return -1;
}

static int parse(int argc, char **argv, Options *o)
{
    *o = (Options){.run = RUN_PROMPT, .switch_every = true,
                   .victim = victim_defaults(), .grain = -1,
                   .trace_limit = TRACE_LIMIT_MIB, .argc = 0,
                   .argv = argv + argc};
    int status = apply_variables(o);
    bool stop = false, over = false;   // over: -- was there
    for (int i = 1; i < argc && status < 0 && !stop; i++) {
        const char *a = argv[i];
        if (over || a[0] != '-')
            return take_operand(o, RUN_FILE, argc, argv, i, NULL);
        if (!a[1]) return take_operand(o, RUN_STDIN, argc, argv, i, NULL);
        if (a[1] != '-') status = parse_short(argc, argv, i, o, &stop, &i);
        else if (a[2]) status = parse_long(a, o);
        else over = true;
    }
    return status;
}

// What Python's variables say where the command line doesn't.
static void apply_environment(void)
{
    SysOptions *s = &sys_options;
    const char *level = sys_options_variable("PYTHONOPTIMIZE");
    int n = level ? atoi(level) : 0;
    if (level && n < 1) n = 1;
    if (n > s->optimize) s->optimize = n;
    if (sys_options_variable("PYTHONUNBUFFERED")) s->unbuffered = 1;
    if (sys_options_variable("PYTHONSAFEPATH")) s->safe_path = true;
    if (sys_options_variable("PYTHONDEVMODE")) s->dev_mode = true;
}

// What a deterministic run can't have.
static int check(const Options *o)
{
    if (o->explore && o->replay)
        return usage("--explore searches, --replay plays: not both", NULL);
    if ((o->explore || o->replay) && o->gil_off && !o->victim.ledger)
        return usage("without the ledger no corruption is seen: "
                     "--explore and --replay need it", NULL);
    if (!o->seeded) return -1;
    if (o->interactive || (o->run == RUN_PROMPT && isatty(0)))
        return usage("--seed runs a program; what is typed at a prompt can't "
                     "be deterministic", NULL);
    if (o->gil_off && !o->victim.ledger)
        return usage("--seed needs the ledger: with one thread at a time "
                     "there are no honest crashes", NULL);
    return -1;
}

int options_parse(int argc, char **argv, Options *o)
{
    int status = parse(argc, argv, o);
    apply_environment();
    return status < 0 ? check(o) : status;
}
