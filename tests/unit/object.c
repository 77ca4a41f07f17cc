// SPDX-License-Identifier: MIT
// object.c -- types, shapes, attributes, binding, errors: without a compiler.

#include "tests/unit/test.h"
#include "vm/exec/runtime.h"
#include "vm/native.h"
#include "vm/object/instance.h"
#include "vm/object/isinstance.h"
#include "vm/object/method.h"

static Thread *me;

__attribute__((constructor)) static void start(void)
{
    me = runtime_start();
}

static Str *name(const char *text)
{
    return str_intern_c(text);
}

static Value type_value(Kind kind)
{
    return from_object(type_of_kind(kind));
}

// The repr of v, which it gives up, or "Type: message" of what was raised.
static const char *shown(Value v)
{
    static char text[600];
    if (v == UNDEF) return "UNDEF";
    bool raised = v == ERROR;
    if (raised) v = error_take(me);
    Value s = raised ? value_str(me, v) : value_repr(me, v);
    snprintf(text, sizeof text, "%s%s%s", raised ? type_name_of(v) : "",
             raised ? ": " : "", s == ERROR ? "?" : as_str(s)->data);
    decref(s);
    decref(v);
    return text;
}

static const char *outcome(bool ok)
{
    return ok ? "ok" : shown(ERROR);
}

// A class with these bases (kept by the caller) and an empty dict.
static Type *make_class(const char *title, int n, Value *bases, Dict *dict)
{
    Tuple *tuple = tuple_from(me, bases, n);
    Dict *made = dict ? dict : dict_new(me);
    Type *type = type_new_class(me, NULL, name(title), tuple, made, NULL,
                                NULL);
    if (!dict) decref_object(made);
    decref_object(tuple);
    return type;
}

static Value get(Value v, const char *attr)
{
    return attr_get(me, v, name(attr));
}

static bool set(Value v, const char *attr, Value value)
{
    return attr_set(me, v, name(attr), value);
}

static void fill(Value v, int n)
{
    for (int i = 0; i < n; i++) {
        char attr[16];
        snprintf(attr, sizeof attr, "a%d", i);
        EXPECT(set(v, attr, small_int_value(i)));
    }
}

TEST(attributes_go_into_slots)
{
    Type *type = make_class("A", 0, NULL, NULL);
    Value a = call0(me, from_object(type)), b = call0(me, from_object(type));
    fill(a, 20);
    fill(b, 20);
    EXPECT_INT(as_object(a)->shape, as_object(b)->shape);
    EXPECT_STR(shown(get(a, "a3")), "3");
    EXPECT_STR(shown(get(b, "a19")), "19");
    EXPECT_STR(shown(get(b, "a20")),
               "AttributeError: 'A' object has no attribute 'a20'");
    decref(a);
    a = call0(me, from_object(type));  // knows better by now
    EXPECT(shape_of_object(as_object(a))->inline_slots >= 20);
    decref(a);
    decref(b);
    decref_object(type);
}

TEST(deleting_turns_to_a_dict)
{
    Type *type = make_class("A", 0, NULL, NULL);
    Value a = call0(me, from_object(type));
    fill(a, 3);
    EXPECT_STR(outcome(attr_delete(me, a, name("a1"))), "ok");
    EXPECT_STR(outcome(attr_delete(me, a, name("a1"))),
               "AttributeError: 'A' object has no attribute 'a1'");
    EXPECT_STR(shown(get(a, "__dict__")), "{'a0': 0, 'a2': 2}");
    EXPECT(set(a, "z", TRUE));
    EXPECT_STR(shown(get(a, "__dict__")), "{'a0': 0, 'a2': 2, 'z': True}");
    decref(a);
    decref_object(type);
}

TEST(subclasses_of_text_keep_attributes_behind_it)
{
    Value base = type_value(KIND_STR);
    Type *type = make_class("S", 1, &base, NULL);
    Value s = call1(me, from_object(type), from_object(name("abc")));
    EXPECT(set(s, "x", small_int_value(7)));
    EXPECT_STR(shown(get(s, "x")), "7");
    EXPECT_STR(shown(new_ref(s)), "'abc'");
    decref(s);
    decref_object(type);
}

TEST(slots_hold_values_without_dict)
{
    Dict *dict = dict_new(me);
    Value names = tuple_pack(me, 2, from_object(name("p")),
                             from_object(name("q")));
    EXPECT(dict_set_c(me, dict, "__slots__", names));
    Type *type = make_class("P", 0, NULL, dict);
    Value p = call0(me, from_object(type));
    EXPECT_STR(shown(get(p, "p")),
               "AttributeError: 'P' object has no attribute 'p'");
    EXPECT(set(p, "p", TRUE));
    EXPECT_STR(shown(get(p, "p")), "True");
    EXPECT_STR(outcome(set(p, "r", TRUE)),
               "AttributeError: 'P' object has no attribute 'r' and no "
               "__dict__ for setting new attributes");
    EXPECT_STR(shown(get(from_object(type), "p")),
               "<member 'p' of 'P' objects>");
    decref(p);
    decref_object(type);
    decref(names);
    decref_object(dict);
}

static uint32_t invalidated;

static void note_invalidated(uint32_t shape)
{
    invalidated = shape;
}

TEST(method_tables_follow_the_class)
{
    void (*before)(uint32_t) = caches_invalidate_hook;
    caches_invalidate_hook = note_invalidated;
    Type *type = make_class("A", 0, NULL, NULL);
    Value class = from_object(type), a = call0(me, class);
    Shape *shape = shape_of_object(as_object(a));
    EXPECT_INT(shape_method_index(shape, name("x")), -1);
    EXPECT(set(class, "x", small_int_value(1)));
    int i = shape_method_index(shape, name("x"));
    EXPECT_INT(i, 0);
    EXPECT(shape->methods[i] == small_int_value(1));
    invalidated = 0;
    EXPECT(set(class, "x", small_int_value(2)));  // same sort: in place
    EXPECT(shape->methods[i] == small_int_value(2));
    EXPECT_INT(invalidated, 0);
    EXPECT(attr_delete(me, class, name("x")));
    EXPECT_INT(invalidated, shape->id);
    EXPECT_INT(shape_method_index(shape, name("x")), -1);
    caches_invalidate_hook = before;
    decref(a);
    decref_object(type);
}

TEST(base_classes_are_checked)
{
    Value two[2] = {type_value(KIND_DICT), type_value(KIND_LIST)};
    EXPECT(!make_class("X", 2, two, NULL));
    EXPECT_STR(shown(ERROR),
               "TypeError: multiple bases have instance lay-out conflict");
    Value final = type_value(KIND_BOOL);
    EXPECT(!make_class("X", 1, &final, NULL));
    EXPECT_STR(shown(ERROR),
               "TypeError: type 'bool' is not an acceptable base type");
    Value order[2] = {type_value(KIND_OBJECT), type_value(KIND_LIST)};
    EXPECT(!make_class("X", 2, order, NULL));
    EXPECT_STR(shown(ERROR),
               "TypeError: Cannot create a consistent method resolution "
               "order (MRO) for bases object, list");
}

NATIVE(answer, "answer(self, other, /)", NULL)
{
    return small_int_value(42);
}

TEST(special_methods_fill_slots)
{
    Type *type = make_class("A", 0, NULL, NULL);
    Value class = from_object(type), a = call0(me, class);
    Value one = small_int_value(1);
    EXPECT_STR(shown(operator_binary(me, OPERATOR_ADD, one, a)),
               "TypeError: unsupported operand type(s) for +: 'int' and 'A'");
    Value f = native_new(me, &answer, UNDEF, type_of_kind(KIND_OBJECT),
                         UNDEF);
    EXPECT(set(class, "__radd__", f));
    EXPECT_STR(shown(operator_binary(me, OPERATOR_ADD, one, a)), "42");
    EXPECT(attr_delete(me, class, name("__radd__")));
    EXPECT_STR(shown(operator_binary(me, OPERATOR_ADD, one, a)),
               "TypeError: unsupported operand type(s) for +: 'int' and 'A'");
    EXPECT_STR(shown(value_compare(me, a, a, COMPARE_EQ)), "True");
    EXPECT_STR(shown(value_compare(me, a, one, COMPARE_LT)),
               "TypeError: '<' not supported between instances of 'A' and "
               "'int'");
    decref(f);
    decref(a);
    decref_object(type);
}

NATIVE(many, "many(a, b=2, /, c=3, *rest, d, e='x', **options)", NULL)
{
    return tuple_pack(me, 7, args[0], args[1], args[2], args[3], args[4],
                      args[5], args[6]);
}

TEST(arguments_are_bound_by_the_signature)
{
    Value f = native_new(me, &many, UNDEF, NULL, UNDEF);
    Value v[6];
    for (int i = 0; i < 6; i++) v[i] = small_int_value(i);
    Value d = from_object(name("d")), z = from_object(name("z"));
    Value c = from_object(name("c"));
    Tuple *d_only = tuple_from(me, &d, 1), *z_only = tuple_from(me, &z, 1);
    Value both[2] = {c, d};
    Tuple *c_d = tuple_from(me, both, 2);
    EXPECT_STR(shown(call(me, f, v, 1, d_only)),
               "(0, 2, 3, (), 1, 'x', {})");
    EXPECT_STR(shown(call(me, f, v, 5, d_only)),
               "(0, 1, 2, (3, 4), 5, 'x', {})");
    EXPECT_STR(shown(call(me, f, v, 1, c_d)), "(0, 2, 1, (), 2, 'x', {})");
    EXPECT_STR(shown(call(me, f, v, 3, c_d)),
               "TypeError: argument for many() given by name ('c') and "
               "position (3)");
    EXPECT_STR(shown(call(me, f, v, 1, z_only)),
               "TypeError: many() missing required argument 'd' (pos 5)");
    decref_object(d_only);
    decref_object(z_only);
    decref_object(c_d);
    decref(f);
}

TEST(methods_of_built_in_types_check_arguments)
{
    Value list = from_object(list_new(me, 0));
    Value args[2] = {TRUE, TRUE};
    Value append = get(type_value(KIND_LIST), "append");
    EXPECT_STR(shown(call_method(me, list, name("append"), args, 2)),
               "TypeError: list.append() takes exactly one argument "
               "(2 given)");
    EXPECT_STR(shown(call0(me, append)),
               "TypeError: unbound method list.append() needs an argument");
    EXPECT_STR(shown(call1(me, append, TRUE)),
               "TypeError: descriptor 'append' for 'list' objects doesn't "
               "apply to a 'bool' object");
    EXPECT_STR(shown(new_ref(append)), "<method 'append' of 'list' objects>");
    EXPECT_STR(outcome(set(list, "x", TRUE)),
               "AttributeError: 'list' object has no attribute 'x' and no "
               "__dict__ for setting new attributes");
    EXPECT_STR(outcome(set(type_value(KIND_LIST), "x", TRUE)),
               "TypeError: cannot set 'x' attribute of immutable type "
               "'list'");
    decref(append);
    decref(list);
}

TEST(errors_have_their_fields)
{
    raise_errno(me, 2, from_object(name("f.txt")));
    EXPECT(error_matches(me, FileNotFoundError));
    EXPECT_STR(shown(ERROR), "FileNotFoundError: [Errno 2] No such file or "
                             "directory: 'f.txt'");
    raise_key_error(me, from_object(name("k")));
    EXPECT_STR(shown(ERROR), "KeyError: 'k'");
    raise_stop_iteration(me, small_int_value(3));
    Value e = error_take(me);
    EXPECT_STR(shown(get(e, "value")), "3");
    EXPECT_STR(shown(e), "StopIteration(3)");
    EXPECT_STR(shown(call1(me, from_object(error_type(me, OSError)),
                           small_int_value(5))), "OSError(5)");
}

TEST(groups_split)
{
    Value parts[2] = {
        call1(me, from_object(error_type(me, ValueError)),
              small_int_value(1)),
        call1(me, from_object(error_type(me, TypeError)), small_int_value(2)),
    };
    List *list = list_new(me, 2);
    for (int i = 0; i < 2; i++) EXPECT(list_append_steal(me, list, parts[i]));
    Value group = call2(me, from_object(error_type(me, BaseExceptionGroup)),
                        from_object(name("m")), from_object(list));
    EXPECT_STR(shown(new_ref(group)),
               "ExceptionGroup('m', [ValueError(1), TypeError(2)])");
    Value type = from_object(error_type(me, TypeError));
    EXPECT_STR(shown(call_method(me, group, name("split"), &type, 1)),
               "(ExceptionGroup('m', [TypeError(2)]), "
               "ExceptionGroup('m', [ValueError(1)]))");
    decref(group);
    decref_object(list);
}

TEST(types_combine)
{
    Value i = type_value(KIND_INT), s = type_value(KIND_STR);
    Value u = operator_binary(me, OPERATOR_OR, i, s);
    EXPECT_INT(value_isinstance(me, TRUE, u), 1);
    EXPECT_INT(value_isinstance(me, NONE, u), 0);
    EXPECT_STR(shown(u), "int | str");
    EXPECT_STR(shown(item_get(me, type_value(KIND_LIST), i)), "list[int]");
    EXPECT_STR(shown(item_get(me, i, i)),
               "TypeError: type 'int' is not subscriptable");
}

TEST(nothing_is_left)
{
    EXPECT_INT(runtime_finish(me), 0);
}
