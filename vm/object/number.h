// SPDX-License-Identifier: MIT
// number.h -- numbers out of any value: what int(x) and float(x) do. The
// conversions of arguments (value_to_i64, ...) are in protocol.h.
#ifndef BATON_VM_OBJECT_NUMBER_H
#define BATON_VM_OBJECT_NUMBER_H

#include "vm/object/protocol.h"

// int(v): new reference to an exact int, or ERROR.
Value number_to_int(Thread *t, Value v);
// int(v, base): v is a str or bytes-like; base 0 or 2..36.
Value number_to_int_base(Thread *t, Value v, int base);
// float(v) as a C double; false: raised.
bool number_to_float(Thread *t, Value v, double *out);

#endif
