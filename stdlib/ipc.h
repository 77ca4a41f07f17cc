// SPDX-License-Identifier: MIT
// ipc.h -- what the parts of _ipc share.
#ifndef BATON_STDLIB_IPC_H
#define BATON_STDLIB_IPC_H

#include "vm/native.h"

extern const TypeCore core_posix_semaphore;     // ipc.c
extern const TypeCore core_sysv_memory;         // ipc_sysv.c

extern NativeDef sysv_ftok, sysv_msgget, sysv_msgsnd, sysv_msgrcv,
    sysv_msgcount, sysv_msgremove, sysv_semget, sysv_semop, sysv_semvalue,
    sysv_semremove, sysv_shmget, sysv_shmremove;

#endif
