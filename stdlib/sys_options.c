// SPDX-License-Identifier: MIT
// sys_options.c -- sys.warnoptions and sys._xoptions.
//
// Who gives the rules of warnings comes in the order in which later ones win:
// -X dev, the variable PYTHONWARNINGS, -W. The module warnings reads the list
// when it is imported, which a process without any rule never needs to do.
#include "stdlib/sys_options.h"

#include <stdlib.h>
#include <string.h>

#include "vm/object/dict.h"
#include "vm/object/list.h"
#include "vm/object/str.h"

SysOptions sys_options;

const char *sys_options_variable(const char *name)
{
    const char *value = sys_options.ignore_environment ? NULL : getenv(name);
    return value && *value ? value : NULL;
}

bool sys_options_add_warning(const char *rule)
{
    if (sys_options.warning_count == SYS_OPTIONS_MOST) return false;
    sys_options.warnings[sys_options.warning_count++] = rule;
    return true;
}

bool sys_options_add_x(const char *option)
{
    if (sys_options.x_count == SYS_OPTIONS_MOST) return false;
    sys_options.x[sys_options.x_count++] = option;
    if (strcmp(option, "dev") == 0) sys_options.dev_mode = true;
    return true;
}

static bool append(Thread *t, List *list, const char *text, size_t size)
{
    Str *s = str_new(t, text, (int64_t)size);
    bool added = s && list_append(t, list, from_object(s));
    if (s) decref_object(s);
    return added;
}

// The rules in a text, between commas.
static bool append_each(Thread *t, List *list, const char *rules)
{
    while (rules && *rules) {
        size_t size = strcspn(rules, ",");
        if (size && !append(t, list, rules, size)) return false;
        rules += size + (rules[size] == ',');
    }
    return true;
}

Value sys_options_warnings(Thread *t)
{
    List *list = list_new(t, 0);
    if (!list) return ERROR;
    bool fine = (!sys_options.dev_mode || append(t, list, "default", 7))
        && append_each(t, list, sys_options_variable("PYTHONWARNINGS"));
    for (int i = 0; fine && i < sys_options.warning_count; i++)
        fine = append(t, list, sys_options.warnings[i],
                      strlen(sys_options.warnings[i]));
    if (fine) return from_object(list);
    decref_object(list);
    return ERROR;
}

static bool add_x(Thread *t, Dict *dict, const char *option)
{
    size_t size = strcspn(option, "=");
    Str *name = str_new(t, option, (int64_t)size);
    Str *text = option[size] ? str_from_c(t, option + size + 1) : NULL;
    bool fine = name && (text || !option[size])
        && dict_set_str(t, dict, name, text ? from_object(text) : TRUE);
    if (name) decref_object(name);
    if (text) decref_object(text);
    return fine;
}

Value sys_options_x(Thread *t)
{
    Dict *dict = dict_new(t);
    for (int i = 0; dict && i < sys_options.x_count; i++) {
        if (add_x(t, dict, sys_options.x[i])) continue;
        decref_object(dict);
        return ERROR;
    }
    return dict ? from_object(dict) : ERROR;
}
