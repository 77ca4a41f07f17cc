// SPDX-License-Identifier: MIT
// ops_def.inc.h -- functions, classes, imports, patterns, the prompt.

TARGET(LOAD_SPAWN)
{
    SAVE();
    Value v = slow_load_spawn(t);
    TRY(v != ERROR);
    PUSH(v);
    NEXT();
}

TARGET(LOAD_BUILD_CLASS)
{
    SAVE();
    Value v = slow_load_build_class(t, frame);
    TRY(v != ERROR);
    PUSH(v);
    NEXT();
}

TARGET(LOAD_ASSERTION_ERROR)
{
    PUSH(from_object(error_type(t, AssertionError)));
    INCREF(TOP());
    NEXT();
}

TARGET(MAKE_FUNCTION)
{
    SAVE();
    Value r = slow_make_function(t, frame, sp, OPERAND);
    TRY(r != ERROR);
    // It took over what the flags name and the code object's reference.
    sp -= 1 + (OPERAND & 1) + (OPERAND >> 1 & 1) + (OPERAND >> 2 & 1)
        + (OPERAND >> 3);
    PUSH(r);
    NEXT();
}

TARGET(IMPORT_NAME)
{
    SAVE();
    Value r = slow_import_name(t, frame, NAME_OF(OPERAND), sp[-2], TOP());
    TRY(r != ERROR);
    Value fromlist = *--sp, level = TOP();
    TOP() = r;
    DECREF(fromlist);
    DECREF(level);
    NEXT();
}

TARGET(IMPORT_FROM)
{
    SAVE();
    Value r = slow_import_from(t, TOP(), NAME_OF(OPERAND));
    TRY(r != ERROR);
    PUSH(r);
    NEXT();
}

TARGET(IMPORT_STAR)
{
    SAVE();
    TRY(slow_import_star(t, frame, TOP()));
    Value v = *--sp;
    DECREF(v);
    NEXT();
}

TARGET(PRINT_EXPR)
{
    SAVE();
    TRY(slow_print_expr(t, TOP()));
    Value v = *--sp;
    DECREF(v);
    NEXT();
}

TARGET(SETUP_ANNOTATIONS)
{
    SAVE();
    TRY(slow_setup_annotations(t, frame));
    NEXT();
}

TARGET(GET_LEN)
{
    SAVE();
    int64_t n = value_len(t, TOP());
    TRY(n >= 0);
    PUSH(small_int_value(n));
    NEXT();
}

TARGET(MATCH_MAPPING)
{
    bool is = slow_is_mapping(TOP());
    PUSH(bool_value(is));
    NEXT();
}

TARGET(MATCH_SEQUENCE)
{
    bool is = slow_is_sequence(TOP());
    PUSH(bool_value(is));
    NEXT();
}

TARGET(MATCH_KEYS)
{
    SAVE();
    Value r = slow_match_keys(t, sp[-2], TOP());
    TRY(r != ERROR);
    PUSH(r);
    NEXT();
}

TARGET(MATCH_CLASS)
{
    SAVE();
    Value r = slow_match_class(t, sp[-3], sp[-2], sp[-1], OPERAND);
    TRY(r != ERROR);
    for (int i = 0; i < 3; i++) {
        Value v = *--sp;
        DECREF(v);
    }
    PUSH(r);
    NEXT();
}
