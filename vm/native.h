// SPDX-License-Identifier: MIT
// native.h -- the only VM header a native module needs.
//
// A native function is written once: its signature, its documentation and
// its body stand together.
//
//   NATIVE(time_sleep, "sleep(seconds, /)",
//          "Suspend the calling thread; the others run meanwhile.")
//   {
//       double seconds;
//       if (!value_to_double(t, args[0], &seconds)) return ERROR;
//       ...
//       return NONE;
//   }
//
// The signature is Python's own syntax. It is parsed at the first call and is
// the arity check, the keyword names, the defaults and help(). args[i] is
// the i-th parameter: `*rest` arrives as a Tuple, `**options` as a Dict. A
// default may be None, True, False, a number, a 'string', (), or `?`, which
// arrives as UNDEF ("absent"). Arguments are borrowed; the result is a new
// reference, or ERROR with the exception set. Methods of a type begin with
// `self`; its type is checked before the call.
#ifndef BATON_VM_NATIVE_H
#define BATON_VM_NATIVE_H

#include "vm/heap/interp.h"
#include "vm/object/bytes.h"
#include "vm/object/dict.h"
#include "vm/object/error.h"
#include "vm/object/exception.h"
#include "vm/object/float.h"
#include "vm/object/int.h"
#include "vm/object/list.h"
#include "vm/object/module.h"
#include "vm/object/names.h"
#include "vm/object/native_fn.h"
#include "vm/object/native_type.h"
#include "vm/object/protocol.h"
#include "vm/object/set.h"
#include "vm/object/str.h"
#include "vm/object/tuple.h"

#endif
