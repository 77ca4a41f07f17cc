// SPDX-License-Identifier: MIT
// error_format.c -- printf for messages: with values, types and their texts.
//
// The usual conversions go through snprintf one at a time; those for values
// (%T %R %S %U %N %A, see error.h) are written straight into the text.
#include <stdio.h>

#include "vm/native.h"

// One conversion: "%" flags width precision, without length and letter.
typedef struct Spec {
    char text[24];     // as written, for snprintf
    int length;        // of it
    int precision;     // -1: none
    char size;         // 'l', 'z' or 0 for int
    char letter;
} Spec;

// `*` takes its number from the arguments.
static void read_star(Spec *spec, va_list *args)
{
    int n = va_arg(*args, int);
    if (spec->precision >= 0) spec->precision = n;
    spec->length += snprintf(spec->text + spec->length, 4, "%d", n % 1000);
}

static const char *read_spec(const char *p, Spec *spec, va_list *args)
{
    *spec = (Spec){.text = "%", .length = 1, .precision = -1};
    while (strchr("-+ #0123456789.*", *p) && *p
           && spec->length < (int)sizeof spec->text - 8) {
        if (*p == '*') {
            read_star(spec, args);
            p++;
            continue;
        }
        if (*p == '.') spec->precision = 0;
        else if (spec->precision >= 0)
            spec->precision = spec->precision * 10 + (*p - '0');
        spec->text[spec->length++] = *p++;
    }
    while (*p == 'l' || *p == 'z') spec->size = *p++;
    spec->letter = *p;
    return *p ? p + 1 : p;
}

static void add_number(Thread *t, StrBuilder *b, Spec *spec, int64_t n)
{
    char out[96];
    memcpy(spec->text + spec->length, "ll", 2);
    spec->text[spec->length + 2] = spec->letter;
    spec->text[spec->length + 3] = 0;
    snprintf(out, sizeof out, spec->text, (long long)n);
    builder_add_c(t, b, out);
}

static void add_double(Thread *t, StrBuilder *b, Spec *spec, double d)
{
    char out[400];
    spec->text[spec->length] = spec->letter;
    spec->text[spec->length + 1] = 0;
    snprintf(out, sizeof out, spec->text, d);
    builder_add_c(t, b, out);
}

// C strings in messages are UTF-8; a cut must not split a character.
static void add_string(Thread *t, StrBuilder *b, const Spec *spec,
                       const char *text)
{
    if (!text) text = "(null)";
    size_t size = strlen(text);
    if (spec->precision >= 0 && (size_t)spec->precision < size) {
        size = (size_t)spec->precision;
        while (size > 0 && ((unsigned char)text[size] & 0xC0) == 0x80) size--;
    }
    builder_add(t, b, text, (int64_t)size);
}

static void add_address(Thread *t, StrBuilder *b, Value v)
{
    builder_printf(t, b, "0x%llx", (unsigned long long)value_id(v));
}

static void add_module_of(Thread *t, StrBuilder *b, Type *type)
{
    Value module = type_get_module(t, type);
    if (module != UNDEF && is_str(module)) {
        builder_add_str(t, b, as_str(module));
        builder_add_c(t, b, ".");
    }
    if (module != UNDEF) decref(module);
}

// A type of a module in C is known with its module, as in CPython, where such
// a name has the dot in it; threading's types are written in Python there.
static void add_type_name(Thread *t, StrBuilder *b, Type *type)
{
    if (type->flags & TYPE_DOTTED) add_module_of(t, b, type);
    const char *module = type->flags & TYPE_BUILTIN ? type->core->module
                                                    : NULL;
    if (module && strcmp(module, "threading") != 0
        && strcmp(module, "builtins") != 0) {
        builder_add_c(t, b, module);
        builder_add_c(t, b, ".");
    }
    builder_add_str(t, b, type->name);
}

static bool add_value(Thread *t, StrBuilder *b, char letter, Value v)
{
    switch (letter) {
    case 'B':
        if (v == NONE) builder_add_c(t, b, "None");
        else add_type_name(t, b, type_of(v));
        return true;
    case 'T':
        add_type_name(t, b, type_of(v));
        return true;
    case 'R':
        return builder_add_repr(t, b, v);
    case 'S':
        return builder_add_value(t, b, v);
    default:
        add_address(t, b, v);
        return true;
    }
}

// One conversion; false: a value's text failed.
static bool convert(Thread *t, StrBuilder *b, Spec *spec, va_list *args)
{
    switch (spec->letter) {
    case 'd': case 'i':
        add_number(t, b, spec, spec->size ? va_arg(*args, int64_t)
                                          : va_arg(*args, int));
        return true;
    case 'u': case 'x': case 'X': case 'o':
        add_number(t, b, spec, spec->size ? va_arg(*args, int64_t)
                               : (int64_t)va_arg(*args, unsigned));
        return true;
    case 'e': case 'f': case 'g':
        add_double(t, b, spec, va_arg(*args, double));
        return true;
    case 'c':
        builder_add_char(t, b, (uint32_t)va_arg(*args, int));
        return true;
    case 's':
        add_string(t, b, spec, va_arg(*args, const char *));
        return true;
    case 'U':
        builder_add_str(t, b, va_arg(*args, Str *));
        return true;
    case 'N':
        add_type_name(t, b, va_arg(*args, Type *));
        return true;
    case 'B': case 'T': case 'R': case 'S': case 'A':
        return add_value(t, b, spec->letter, va_arg(*args, Value));
    default:
        builder_add_char(t, b, '%');
        return true;
    }
}

Value str_vformatf(Thread *t, const char *format, va_list given)
{
    StrBuilder b;
    builder_init(&b);
    va_list args;
    va_copy(args, given);
    bool ok = true;
    while (ok && *format) {
        const char *start = format;
        while (*format && *format != '%') format++;
        if (format > start) builder_add(t, &b, start, format - start);
        if (!*format) break;
        Spec spec;
        format = read_spec(format + 1, &spec, &args);
        ok = convert(t, &b, &spec, &args);
    }
    va_end(args);
    if (ok) return builder_finish(t, &b);
    builder_drop(&b);
    return ERROR;
}

Value str_formatf(Thread *t, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    Value text = str_vformatf(t, format, args);
    va_end(args);
    return text;
}
