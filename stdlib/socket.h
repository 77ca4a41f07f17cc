// SPDX-License-Identifier: MIT
// socket.h -- what the parts of the _socket module share.
//
//   socket_type.c     the socket object: data in and out, options
//   socket_connect.c  bind, listen, accept, connect
//   socket_address.c  addresses from and to values
//   socket_names.c    names and numbers: getaddrinfo and the like
//   socket.c          the module and its constants
#ifndef BATON_STDLIB_SOCKET_H
#define BATON_STDLIB_SOCKET_H

#include <sys/socket.h>
#include <sys/un.h>

#include "vm/native.h"

typedef struct Socket {
    Object head;
    int fd;                  // -1: closed
    int family, type, proto;
    int64_t timeout_ns;      // -1: blocks for ever; 0: never blocks
    Attrs attrs;
} Socket;

typedef union Address {
    struct sockaddr any;
    struct sockaddr_storage room;
    struct sockaddr_un local;
} Address;

extern const TypeCore core_socket;
static inline Socket *as_socket(Value v) { return (Socket *)as_object(v); }

// socket.gaierror and socket.herror; borrowed, immortal.
extern Type *socket_gaierror, *socket_herror;
// Raises type(number, text).
Value socket_raise(Thread *t, Type *type, int number, const char *text);

// The deadline of a call that begins now.
int64_t socket_deadline(const Socket *s);
// After EAGAIN and the like: waits until fd is ready; false: raised, also
// when the socket doesn't block or the time is over.
bool socket_wait(Thread *t, const Socket *s, short events, int64_t deadline);
// The system call failed with `error`: true, try it again.
bool socket_again(Thread *t, const Socket *s, int error, short events,
                  int64_t deadline);
bool socket_set_blocking(int fd, bool blocking);
bool socket_timeout_ns(Thread *t, Value v, int64_t *out);
extern int64_t socket_default_timeout;   // guarded by the GIL

// socket_address.c. who: the method's name, for messages. Looks names up with
// the lock given away.
bool address_from_value(Thread *t, const Socket *s, Value v, Address *out,
                        socklen_t *size, const char *who);
Value address_to_value(Thread *t, const Address *a, socklen_t size);
bool address_resolve(Thread *t, int family, Str *host, Address *out,
                     socklen_t *size);
Str *address_text(Thread *t, const Address *a);   // the host as a number

extern NativeDef socket_bind, socket_connect, socket_connect_ex,
    socket_listen, socket_accept;                  // socket_connect.c
extern const NativeDef *const socket_name_functions[];  // socket_names.c
bool socket_add_constants(Thread *t, Module *module);   // socket_constants.c

#endif
