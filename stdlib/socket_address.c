// SPDX-License-Identifier: MIT
// socket_address.c -- addresses: (host, port) and paths, from and to C.
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stddef.h>

#include "stdlib/socket.h"

Value socket_raise(Thread *t, Type *type, int number, const char *text)
{
    Str *s = str_from_c(t, text);
    if (!s) return ERROR;
    Value args[] = {small_int_value(number), from_object(s)};
    Value e = exception_new(t, type, args, 2);
    decref_object(s);
    if (e == ERROR) return ERROR;
    error_restore_steal(t, e);
    return ERROR;
}

static bool raise_gai(Thread *t, int error)
{
    if (error == EAI_SYSTEM) raise_errno(t, errno, UNDEF);
    else socket_raise(t, socket_gaierror, error, gai_strerror(error));
    return false;
}

static bool is_numeric(int family, const char *host, Address *out,
                       socklen_t *size)
{
    struct sockaddr_in *in4 = (void *)out;
    struct sockaddr_in6 *in6 = (void *)out;
    if (family != AF_INET6 && inet_pton(AF_INET, host, &in4->sin_addr) == 1) {
        in4->sin_family = AF_INET;
        *size = sizeof *in4;
        return true;
    }
    if (family != AF_INET && inet_pton(AF_INET6, host, &in6->sin6_addr) == 1) {
        in6->sin6_family = AF_INET6;
        *size = sizeof *in6;
        return true;
    }
    return false;
}

bool address_resolve(Thread *t, int family, Str *host, Address *out,
                     socklen_t *size)
{
    memset(out, 0, sizeof *out);
    const char *name = host->data;
    if (strcmp(name, "<broadcast>") == 0) name = "255.255.255.255";
    bool any = host->size == 0;
    if (any) name = family == AF_INET6 ? "::" : "0.0.0.0";
    if (is_numeric(family, name, out, size)) return true;
    struct addrinfo hints = {.ai_family = family, .ai_socktype = SOCK_DGRAM};
    struct addrinfo *found = NULL;
    thread_blocking_begin(t, WAIT_DNS, NULL);
    int error = getaddrinfo(name, NULL, &hints, &found);
    thread_blocking_end(t);
    if (error) return raise_gai(t, error);
    *size = found->ai_addrlen;
    memcpy(out, found->ai_addr, *size);
    freeaddrinfo(found);
    return true;
}

// A str or bytes as a Str (new reference), for host names.
static Str *host_of(Thread *t, Value v, const char *who)
{
    if (is_str(v)) return (Str *)as_object(new_ref(v));
    const uint8_t *data;
    int64_t size;
    if (value_is_bytes_like(v) && bytes_view(t, v, &data, &size))
        return str_new(t, (const char *)data, size);
    raisef(t, TypeError, "str, bytes or bytearray expected, not %T", v);
    (void)who;
    return NULL;
}

static bool port_of(Thread *t, Value v, const char *who, uint16_t *port)
{
    int64_t n;
    if (!value_to_i64(t, v, &n)) return false;
    if (n < 0 || n > 0xffff) {
        raisef(t, OverflowError, "%s(): port must be 0-65535.", who);
        return false;
    }
    *port = htons((uint16_t)n);
    return true;
}

static bool is_pair(Thread *t, const char *family, Value v, int64_t most,
                    const char *who)
{
    if (!is_tuple(v)) {
        raisef(t, TypeError, "%s(): %s address must be tuple, not %T", who,
               family, v);
        return false;
    }
    int64_t n = as_tuple(v)->size;
    if (n >= 2 && n <= most) return true;
    raisef(t, TypeError, "%s address must be a pair (host, port)", family);
    return false;
}

static bool inet_from(Thread *t, Value v, Address *out, socklen_t *size,
                      const char *who)
{
    uint16_t port;
    if (!is_pair(t, "AF_INET", v, 2, who)
        || !port_of(t, as_tuple(v)->items[1], who, &port))
        return false;
    Str *host = host_of(t, as_tuple(v)->items[0], who);
    bool fine = host && address_resolve(t, AF_INET, host, out, size);
    decref_maybe(host);
    if (fine) ((struct sockaddr_in *)out)->sin_port = port;
    return fine;
}

static bool inet6_from(Thread *t, Value v, Address *out, socklen_t *size,
                       const char *who)
{
    uint16_t port;
    if (!is_pair(t, "AF_INET6", v, 4, who)
        || !port_of(t, as_tuple(v)->items[1], who, &port))
        return false;
    const Tuple *tuple = as_tuple(v);
    int64_t flow = 0, scope = 0;
    if (tuple->size > 2 && !value_to_i64(t, tuple->items[2], &flow))
        return false;
    if (tuple->size > 3 && !value_to_i64(t, tuple->items[3], &scope))
        return false;
    Str *host = host_of(t, tuple->items[0], who);
    bool fine = host && address_resolve(t, AF_INET6, host, out, size);
    decref_maybe(host);
    if (!fine) return false;
    struct sockaddr_in6 *in6 = (void *)out;
    in6->sin6_port = port;
    in6->sin6_flowinfo = htonl((uint32_t)flow);
    in6->sin6_scope_id = (uint32_t)scope;
    return true;
}

static bool local_from(Thread *t, Value v, Address *out, socklen_t *size)
{
    const uint8_t *data;
    int64_t n;
    if (is_str(v)) {
        data = (const uint8_t *)as_str(v)->data;
        n = as_str(v)->size;
    } else if (!bytes_view(t, v, &data, &n)) {
        return false;
    }
    memset(out, 0, sizeof *out);
    out->local.sun_family = AF_UNIX;
    // A name that begins with NUL is not in the file system, nor ended by one.
    bool abstract = n > 0 && data[0] == 0;
    if (n >= (int64_t)sizeof out->local.sun_path + abstract) {
        raisef(t, OSError, "AF_UNIX path too long");
        return false;
    }
    memcpy(out->local.sun_path, data, (size_t)n);
    *size = (socklen_t)(offsetof(struct sockaddr_un, sun_path)
                        + (size_t)n + !abstract);
    return true;
}

bool address_from_value(Thread *t, const Socket *s, Value v, Address *out,
                        socklen_t *size, const char *who)
{
    switch (s->family) {
    case AF_INET: return inet_from(t, v, out, size, who);
    case AF_INET6: return inet6_from(t, v, out, size, who);
    case AF_UNIX: return local_from(t, v, out, size);
    }
    raisef(t, OSError, "%s(): bad family", who);
    return false;
}

Str *address_text(Thread *t, const Address *a)
{
    char text[INET6_ADDRSTRLEN + 20] = "";
    if (a->any.sa_family == AF_INET)
        inet_ntop(AF_INET, &((const struct sockaddr_in *)a)->sin_addr, text,
                  sizeof text);
    else
        getnameinfo(&a->any, sizeof(struct sockaddr_in6), text, sizeof text,
                    NULL, 0, NI_NUMERICHOST);
    return str_from_c(t, text);
}

static Value local_to(Thread *t, const Address *a, socklen_t size)
{
    size_t head = offsetof(struct sockaddr_un, sun_path);
    size_t n = size > head ? size - head : 0;
    const char *path = a->local.sun_path;
    if (n && path[0] == 0) {
        Bytes *bytes = bytes_new(t, path, (int64_t)n);
        return bytes ? from_object(bytes) : ERROR;
    }
    return bytes_decode(t, (const uint8_t *)path,
                        (int64_t)strnlen(path, n), "utf-8",
                        "surrogateescape");
}

Value address_to_value(Thread *t, const Address *a, socklen_t size)
{
    if (size == 0) return NONE;
    if (a->any.sa_family == AF_UNIX) return local_to(t, a, size);
    if (a->any.sa_family != AF_INET && a->any.sa_family != AF_INET6)
        return tuple_pack(t, 1, small_int_value(a->any.sa_family));
    Str *host = address_text(t, a);
    if (!host) return ERROR;
    Value r;
    if (a->any.sa_family == AF_INET) {
        const struct sockaddr_in *in4 = (const void *)a;
        r = tuple_pack(t, 2, from_object(host),
                       small_int_value(ntohs(in4->sin_port)));
    } else {
        const struct sockaddr_in6 *in6 = (const void *)a;
        r = tuple_pack(t, 4, from_object(host),
                       small_int_value(ntohs(in6->sin6_port)),
                       small_int_value(ntohl(in6->sin6_flowinfo)),
                       small_int_value(in6->sin6_scope_id));
    }
    decref_object(host);
    return r;
}
