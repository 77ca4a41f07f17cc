// SPDX-License-Identifier: MIT
// where.h -- telling the ledger where a thread is. See where.c.
#ifndef BATON_VM_EXEC_WHERE_H
#define BATON_VM_EXEC_WHERE_H

#include "vm/exec/code.h"

// Is it a module that is part of Baton? Its functions are not what people
// look for in their own programs.
bool where_is_library(const Code *code);

// Installs the ledger's hook. At start.
void where_init(void);

#endif
