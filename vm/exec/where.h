// SPDX-License-Identifier: MIT
// where.h -- telling a trace where threads and coroutines are. See where.c.
#ifndef BATON_VM_EXEC_WHERE_H
#define BATON_VM_EXEC_WHERE_H

#include "vm/exec/generator.h"

// Is it a module that is part of Baton? Its functions are not what people
// look for in their own programs.
bool where_is_library(const Code *code);

// Installs the ledger's hook. At start.
void where_init(void);

// For a trace: where a suspended coroutine stands, in the innermost of those
// it awaits that is the script's own. code 0: unknown.
void where_suspended(const Generator *g, uint32_t *code, uint32_t *offset);

#endif
