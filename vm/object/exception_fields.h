// SPDX-License-Identifier: MIT
// exception_fields.h -- what single error types keep besides args.
//
// errors.def names a layout for each error; here it becomes attributes,
// their filling in from the constructor's arguments, and str().
#ifndef BATON_VM_OBJECT_EXCEPTION_FIELDS_H
#define BATON_VM_OBJECT_EXCEPTION_FIELDS_H

#include "vm/object/exception.h"
#include "vm/object/native_fn.h"

typedef enum ExceptionLayout {
    LAYOUT_NONE_, LAYOUT_STOP, LAYOUT_OS, LAYOUT_SYNTAX, LAYOUT_IMPORT,
    LAYOUT_NAME_, LAYOUT_ATTR, LAYOUT_EXIT, LAYOUT_UNICODE_, LAYOUT_GROUP,
    LAYOUT_KEY_,
} ExceptionLayout;

// Indices in ExceptionObject.fields.
enum {
    FIELD_STOP_VALUE = 0,
    FIELD_EXIT_CODE = 0,
    FIELD_OS_ERRNO = 0, FIELD_OS_STRERROR, FIELD_OS_FILENAME,
    FIELD_OS_FILENAME2,
    FIELD_IMPORT_MSG = 0, FIELD_IMPORT_NAME, FIELD_IMPORT_PATH,
    FIELD_IMPORT_NAME_FROM,
    FIELD_NAME_NAME = 0,
    FIELD_ATTR_NAME = 0, FIELD_ATTR_OBJ,
    FIELD_SYNTAX_MSG = 0, FIELD_SYNTAX_FILENAME, FIELD_SYNTAX_LINENO,
    FIELD_SYNTAX_OFFSET, FIELD_SYNTAX_TEXT, FIELD_SYNTAX_END_LINENO,
    FIELD_SYNTAX_END_OFFSET, FIELD_SYNTAX_PRINT_FILE,
    FIELD_UNICODE_ENCODING = 0, FIELD_UNICODE_OBJECT, FIELD_UNICODE_START,
    FIELD_UNICODE_END, FIELD_UNICODE_REASON,
    FIELD_GROUP_MESSAGE = 0, FIELD_GROUP_EXCEPTIONS,
};

static inline ExceptionLayout exception_layout(const ExceptionObject *e)
{
    return (ExceptionLayout)shape_of_object(&e->head)->type->error_layout;
}

// The attributes and methods an error type adds to its base's, or NULL.
const GetSetDef *exception_getset_of(const Type *type);
const NativeDef *const *exception_methods_of(const Type *type);
// Takes the constructor's arguments over into args and fields.
bool exception_fill(Thread *t, ExceptionObject *e, Value *args, int n,
                    Tuple *kwnames);
// str(e) where it isn't that of the args; UNDEF: it is.
Value exception_fields_str(Thread *t, ExceptionObject *e);
// str(e) by the args alone.
Value exception_args_str(Thread *t, ExceptionObject *e);
// OSError's subclass for an errno, or type itself.
Type *exception_os_type(Thread *t, Type *type, Value errnum);
// "X() takes no keyword arguments", unless there are none.
bool exception_no_kwargs(Thread *t, const Type *type, const Tuple *kwnames);

// exception_group.c
bool exception_fill_group(Thread *t, ExceptionObject *e, Value *args, int n);
Type *exception_group_type(Thread *t, Type *type, Value *args, int n);
extern const NativeDef *const exception_group_methods[];

#endif
