// SPDX-License-Identifier: MIT
// abc.c -- _abc: what ABCMeta answers to isinstance and issubclass, and a
// memory of the answers.
//
// An answer is kept by the versions of both classes, which are given out once
// and go when the class or an ancestor changes, so nothing of it has to be
// forgotten when a class dies. Registering a class makes the "no"s void. What
// isn't known abc._is_subclass works out, in the language. Without the lock
// nothing is remembered.
#include "stdlib/importer.h"
#include "vm/native.h"
#include "vm/object/isinstance.h"

enum { ANSWERS = 1024 };

typedef struct Answer {
    uint32_t abstract, class;   // versions; 0: empty
    uint32_t token;             // of the time of a "no"
    bool yes;
} Answer;

// All guarded by the lock.
static Answer answers[ANSWERS];
static uint32_t token;

static Answer *answer_place(uint32_t abstract, uint32_t class)
{
    return &answers[(abstract * 31 + class) % ANSWERS];
}

// The class's version, which looking something up gives it; 0: none.
static uint32_t version_of(Type *type)
{
    if (!type->version) type_lookup(type, NAME_STR(__class__));
    return type->version;
}

// 1, 0, or -1: not known.
static int recall(Type *abstract, Type *class)
{
    if (rc_mode != RC_GIL || !abstract->version || !class->version) return -1;
    const Answer *a = answer_place(abstract->version, class->version);
    if (a->abstract != abstract->version || a->class != class->version
        || (!a->yes && a->token != token))
        return -1;
    return a->yes;
}

static void remember(Type *abstract, Type *class, bool yes, uint32_t then)
{
    uint32_t first = version_of(abstract), second = version_of(class);
    if (rc_mode != RC_GIL || !first || !second) return;
    *answer_place(first, second) = (Answer){first, second, then, yes};
}

static Value work_out(Thread *t, Value abstract, Value class)
{
    Value f = import_attribute(t, "abc", "_is_subclass");
    Value answer = f == ERROR ? ERROR : call2(t, f, abstract, class);
    decref(f);
    return answer;
}

NATIVE(abc_subclasscheck, "__subclasscheck__(self, subclass, /)",
       "Override for issubclass(subclass, cls).")
{
    if (!is_type(args[1]))
        return raisef(t, TypeError, "issubclass() arg 1 must be a class");
    Type *abstract = as_type(args[0]), *class = as_type(args[1]);
    int known = recall(abstract, class);
    if (known >= 0) return bool_value(known);
    uint32_t then = token;
    Value answer = work_out(t, args[0], args[1]);
    int yes = answer == ERROR ? -1 : value_truth(t, answer);
    decref(answer);
    if (yes < 0) return ERROR;
    remember(abstract, class, yes, then);
    return bool_value(yes);
}

// What the metaclass, which may have a say in it, answers.
static Value ask(Thread *t, Value abstract, Value class)
{
    return call_method(t, abstract, NAME_STR(__subclasscheck__), &class, 1);
}

// Does `instance.__class__` say what type() says, and nothing else?
static bool is_honest(const Type *type)
{
    return !(type->flags & TYPE_SCRIPT_GETATTR)
        && type_lookup((Type *)(uintptr_t)type, NAME_STR(__class__))
           == type_lookup(type_of_kind(KIND_OBJECT), NAME_STR(__class__));
}

NATIVE(abc_instancecheck, "__instancecheck__(self, instance, /)",
       "Override for isinstance(instance, cls).")
{
    Type *type = type_of(args[1]);
    int known = recall(as_type(args[0]), type);
    bool honest = is_honest(type);
    if (known > 0 || (known == 0 && honest)) return bool_value(known);
    Value answer = ask(t, args[0], from_object(type));
    if (answer == ERROR || honest) return answer;
    int yes = value_truth(t, answer);
    if (yes) return answer;
    decref(answer);
    Value claimed = attr_get_maybe(t, args[1], NAME_STR(__class__));
    if (claimed == ERROR) return ERROR;
    if (claimed == UNDEF || claimed == from_object(type))
        return decref(claimed), FALSE;
    answer = ask(t, args[0], claimed);
    decref(claimed);
    return answer;
}

NATIVE(abc_token, "token()", "Changes whenever a class is registered.")
{
    return small_int_value(token);
}

NATIVE(abc_registered, "registered()", "A class was registered.")
{
    token++;
    return NONE;
}

// As methods of type, so that they bind in the class ABCMeta.
static bool add_method(Thread *t, Module *module, NativeDef *def)
{
    return module_add_steal(t, module, native_def_name(def)->data,
                            native_new(t, def, UNDEF,
                                       type_of_kind(KIND_TYPE), UNDEF));
}

static bool abc_init(Thread *t, Module *module)
{
    return add_method(t, module, &abc_subclasscheck)
        && add_method(t, module, &abc_instancecheck);
}

MODULE(_abc, .doc = "What abc needs of C.",
       .functions = FUNCTIONS{&abc_token, &abc_registered, NULL},
       .init = abc_init);
