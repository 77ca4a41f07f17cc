// SPDX-License-Identifier: MIT
// mark.h -- where a thread is, for the ledger.
#ifndef BATON_VM_EXEC_MARK_H
#define BATON_VM_EXEC_MARK_H

// At start: installs the ledger's hooks.
void mark_init(void);

#endif
