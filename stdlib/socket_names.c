// SPDX-License-Identifier: MIT
// socket_names.c -- names and numbers of hosts and services. Whatever may ask
// a server does so with the lock given up.
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <unistd.h>

#include "stdlib/posix.h"
#include "stdlib/socket.h"

static Value raise_gai(Thread *t, int error)
{
    if (error == EAI_SYSTEM) return raise_errno(t, errno, UNDEF);
    return socket_raise(t, socket_gaierror, error, gai_strerror(error));
}

// A text for C of str, bytes or int; NULL for None. holder keeps it alive.
static bool c_text(Thread *t, Value v, const char **out, Value *holder)
{
    *holder = UNDEF;
    *out = NULL;
    if (v == NONE) return true;
    if (is_int(v)) {
        *holder = value_str(t, v);
        if (*holder == ERROR) return false;
        *out = as_str(*holder)->data;
    } else if (is_str(v)) {
        *out = as_str(v)->data;
    } else if (is_bytes(v)) {
        *out = (const char *)as_bytes(v)->data;
    } else {
        raisef(t, OSError, "Int or String expected");
        return false;
    }
    return true;
}

static Value info_row(Thread *t, const struct addrinfo *info)
{
    Address address;
    memset(&address, 0, sizeof address);
    memcpy(&address, info->ai_addr, info->ai_addrlen);
    Value where = address_to_value(t, &address, info->ai_addrlen);
    Str *canon = str_from_c(t, info->ai_canonname ? info->ai_canonname : "");
    Value row = ERROR;
    if (where != ERROR && canon)
        row = tuple_pack(t, 5, small_int_value(info->ai_family),
                         small_int_value(info->ai_socktype),
                         small_int_value(info->ai_protocol),
                         from_object(canon), where);
    decref(where);
    decref_maybe(canon);
    return row;
}

static Value info_list(Thread *t, const struct addrinfo *found)
{
    List *list = list_new(t, 4);
    bool fine = list != NULL;
    for (; fine && found; found = found->ai_next) {
        Value row = info_row(t, found);
        fine = row != ERROR && list_append_steal(t, list, row);
    }
    if (fine) return from_object(list);
    decref_maybe(list);
    return ERROR;
}

NATIVE(names_getaddrinfo, "getaddrinfo(host, port, family=0, type=0, "
       "proto=0, flags=0)", "What a host and a port can be reached by.")
{
    struct addrinfo hints = {0}, *found = NULL;
    const char *host, *port;
    Value host_holder, port_holder = UNDEF;
    if (!posix_int(t, args[2], &hints.ai_family)
        || !posix_int(t, args[3], &hints.ai_socktype)
        || !posix_int(t, args[4], &hints.ai_protocol)
        || !posix_int(t, args[5], &hints.ai_flags)
        || !c_text(t, args[0], &host, &host_holder))
        return ERROR;
    if (!c_text(t, args[1], &port, &port_holder)) {
        decref(host_holder);
        return ERROR;
    }
    thread_blocking_begin(t, WAIT_DNS, NULL);
    int error = getaddrinfo(host, port, &hints, &found);
    thread_blocking_end(t);
    decref(host_holder);
    decref(port_holder);
    if (error) return raise_gai(t, error);
    Value r = info_list(t, found);
    freeaddrinfo(found);
    return r;
}

static Value text(Thread *t, const char *s)
{
    Str *str = str_from_c(t, s);
    return str ? from_object(str) : ERROR;
}

static Value pair_steal(Thread *t, Value a, Value b)
{
    Value r = a == ERROR || b == ERROR ? ERROR : tuple_pack(t, 2, a, b);
    decref(a);
    decref(b);
    return r;
}

NATIVE(names_getnameinfo, "getnameinfo(sockaddr, flags, /)",
       "The names of a host and a port.")
{
    int flags;
    if (!posix_int(t, args[1], &flags)) return ERROR;
    if (!is_tuple(args[0]))
        return raisef(t, TypeError,
                      "getnameinfo() argument 1 must be a tuple");
    int64_t n = as_tuple(args[0])->size;
    Socket like = {.family = n > 2 ? AF_INET6 : AF_INET};
    Address address;
    socklen_t size;
    if (!address_from_value(t, &like, args[0], &address, &size,
                            "getnameinfo"))
        return ERROR;
    char host[NI_MAXHOST], service[NI_MAXSERV];
    thread_blocking_begin(t, WAIT_DNS, NULL);
    int error = getnameinfo(&address.any, size, host, sizeof host, service,
                            sizeof service, flags);
    thread_blocking_end(t);
    if (error) return raise_gai(t, error);
    return pair_steal(t, text(t, host), text(t, service));
}

NATIVE(names_gethostbyname, "gethostbyname(name, /)",
       "The IPv4 address of a host.")
{
    Str *name = arg_str(t, args[0], "gethostbyname() argument 1");
    Address address;
    socklen_t size;
    if (!name || !address_resolve(t, AF_INET, name, &address, &size))
        return ERROR;
    Str *found = address_text(t, &address);
    return found ? from_object(found) : ERROR;
}

NATIVE(names_gethostbyaddr, "gethostbyaddr(host, /)",
       "(name, aliases, addresses) of a host.")
{
    Str *name = arg_str(t, args[0], "gethostbyaddr() argument 1");
    Address address;
    socklen_t size;
    if (!name || !address_resolve(t, AF_UNSPEC, name, &address, &size))
        return ERROR;
    char host[NI_MAXHOST];
    thread_blocking_begin(t, WAIT_DNS, NULL);
    int error = getnameinfo(&address.any, size, host, sizeof host, NULL, 0,
                            NI_NAMEREQD);
    thread_blocking_end(t);
    if (error) return socket_raise(t, socket_herror, 1, "Unknown host");
    List *aliases = list_new(t, 0), *all = list_new(t, 1);
    Str *number = address_text(t, &address);
    Value first = text(t, host), r = ERROR;
    if (aliases && all && number && first != ERROR
        && list_append(t, all, from_object(number)))
        r = tuple_pack(t, 3, first, from_object(aliases), from_object(all));
    decref_maybe(aliases);
    decref_maybe(all);
    decref_maybe(number);
    decref(first);
    return r;
}

NATIVE(names_gethostname, "gethostname()", "This machine's name.")
{
    char name[256] = "";
    if (gethostname(name, sizeof name - 1) < 0)
        return raise_errno(t, errno, UNDEF);
    return text(t, name);
}

NATIVE(names_getservbyname, "getservbyname(name, protocol=None, /)",
       "The port of a service.")
{
    Str *name = arg_str(t, args[0], "getservbyname() argument 1");
    if (!name) return ERROR;
    const char *protocol = is_str(args[1]) ? as_str(args[1])->data : NULL;
    const struct servent *found = getservbyname(name->data, protocol);
    if (!found) return raisef(t, OSError, "service/proto not found");
    return int_new(t, ntohs((uint16_t)found->s_port));
}

NATIVE(names_getservbyport, "getservbyport(port, protocol=None, /)",
       "The service of a port.")
{
    int port;
    if (!posix_int(t, args[0], &port)) return ERROR;
    const char *protocol = is_str(args[1]) ? as_str(args[1])->data : NULL;
    const struct servent *found = getservbyport(htons((uint16_t)port),
                                                protocol);
    if (!found) return raisef(t, OSError, "port/proto not found");
    return text(t, found->s_name);
}

NATIVE(names_inet_pton, "inet_pton(family, text, /)",
       "The bytes of an address.")
{
    int family;
    unsigned char out[sizeof(struct in6_addr)];
    Str *s = arg_str(t, args[1], "inet_pton() argument 2");
    if (!s || !posix_int(t, args[0], &family)) return ERROR;
    int r = inet_pton(family, s->data, out);
    if (r < 0) return raise_errno(t, errno, UNDEF);
    if (r == 0)
        return raisef(t, OSError,
                      "illegal IP address string passed to inet_pton");
    Bytes *bytes = bytes_new(t, out, family == AF_INET ? 4 : 16);
    return bytes ? from_object(bytes) : ERROR;
}

NATIVE(names_inet_ntop, "inet_ntop(family, packed, /)",
       "The text of an address.")
{
    int family;
    const uint8_t *data;
    int64_t size;
    char out[INET6_ADDRSTRLEN];
    if (!posix_int(t, args[0], &family)
        || !bytes_view(t, args[1], &data, &size))
        return ERROR;
    if (family != AF_INET && family != AF_INET6)
        return raisef(t, ValueError, "unknown address family %d", family);
    if (size != (family == AF_INET ? 4 : 16))
        return raisef(t, ValueError,
                      "invalid length of packed IP address string");
    inet_ntop(family, data, out, sizeof out);
    return text(t, out);
}

NATIVE(names_inet_aton, "inet_aton(text, /)", "The four bytes of an address.")
{
    struct in_addr out;
    Str *s = arg_str(t, args[0], "inet_aton() argument 1");
    if (!s) return ERROR;
    if (!inet_aton(s->data, &out))
        return raisef(t, OSError,
                      "illegal IP address string passed to inet_aton");
    Bytes *bytes = bytes_new(t, &out, 4);
    return bytes ? from_object(bytes) : ERROR;
}

NATIVE(names_inet_ntoa, "inet_ntoa(packed, /)", "The text of four bytes.")
{
    const uint8_t *data;
    int64_t size;
    char out[INET_ADDRSTRLEN];
    if (!bytes_view(t, args[0], &data, &size)) return ERROR;
    if (size != 4) return raisef(t, OSError, "packed IP wrong length");
    inet_ntop(AF_INET, data, out, sizeof out);
    return text(t, out);
}

static Value swapped(Thread *t, Value v, const char *name, int64_t most,
                     bool is_short)
{
    int64_t n;
    if (!value_to_i64(t, v, &n)) return ERROR;
    if (n < 0)
        return raisef(t, OverflowError, "%s: can't convert negative Python "
                      "int to C %d-bit unsigned integer", name,
                      is_short ? 16 : 32);
    if (n > most)
        return raisef(t, OverflowError, "%s: Python int too large to convert "
                      "to C %d-bit unsigned integer", name,
                      is_short ? 16 : 32);
    return int_new(t, is_short ? (int64_t)htons((uint16_t)n)
                               : (int64_t)htonl((uint32_t)n));
}

NATIVE(names_htons, "htons(x, /)", "16 bits in the network's order.")
{
    return swapped(t, args[0], "htons", 0xffff, true);
}

NATIVE(names_ntohs, "ntohs(x, /)", "16 bits in this machine's order.")
{
    return swapped(t, args[0], "ntohs", 0xffff, true);
}

NATIVE(names_htonl, "htonl(x, /)", "32 bits in the network's order.")
{
    return swapped(t, args[0], "htonl", 0xffffffff, false);
}

NATIVE(names_ntohl, "ntohl(x, /)", "32 bits in this machine's order.")
{
    return swapped(t, args[0], "ntohl", 0xffffffff, false);
}

const NativeDef *const socket_name_functions[] = {
    &names_getaddrinfo, &names_getnameinfo, &names_gethostbyname,
    &names_gethostbyaddr, &names_gethostname, &names_getservbyname,
    &names_getservbyport, &names_inet_pton, &names_inet_ntop,
    &names_inet_aton, &names_inet_ntoa, &names_htons, &names_ntohs,
    &names_htonl, &names_ntohl, NULL,
};
