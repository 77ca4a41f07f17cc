// SPDX-License-Identifier: MIT
// where.h -- telling the ledger where a thread is. See where.c.
#ifndef BATON_VM_EXEC_WHERE_H
#define BATON_VM_EXEC_WHERE_H

// Installs the ledger's hook. At start.
void where_init(void);

#endif
