// SPDX-License-Identifier: MIT
// poison.h -- taking apart what dies with the lock off. See poison.c.
#ifndef BATON_VM_OBJECT_POISON_H
#define BATON_VM_OBJECT_POISON_H

// Installs object_poison as the quarantine's hook. At start.
void poison_init(void);

#endif
