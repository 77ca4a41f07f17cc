// SPDX-License-Identifier: MIT
// socket.c -- the _socket module; lib/socket.py makes socket of it.
#include "stdlib/socket.h"

#include <errno.h>
#include <unistd.h>

#include "stdlib/posix.h"

Type *socket_gaierror, *socket_herror;

NATIVE(socket_socketpair, "socketpair(family=1, type=1, proto=0, /)",
       "Two descriptors, each the other end of the other.")
{
    int family, type, proto, fds[2];
    if (!posix_int(t, args[0], &family) || !posix_int(t, args[1], &type)
        || !posix_int(t, args[2], &proto))
        return ERROR;
    if (socketpair(family, type | SOCK_CLOEXEC, proto, fds) < 0)
        return raise_errno(t, errno, UNDEF);
    return tuple_pack(t, 2, int_new(t, fds[0]), int_new(t, fds[1]));
}

NATIVE(socket_dup, "dup(fd, /)", "Another descriptor of the same socket.")
{
    int fd;
    if (!posix_int(t, args[0], &fd)) return ERROR;
    int made = dup(fd);
    return made < 0 ? raise_errno(t, errno, UNDEF) : int_new(t, made);
}

NATIVE(socket_close_function, "close(fd, /)", "Close a descriptor.")
{
    int fd;
    if (!posix_int(t, args[0], &fd)) return ERROR;
    return posix_done(t, close(fd));
}

NATIVE(socket_getdefaulttimeout, "getdefaulttimeout()",
       "The timeout of new sockets.")
{
    if (socket_default_timeout < 0) return NONE;
    return float_new(t, (double)socket_default_timeout / 1e9);
}

NATIVE(socket_setdefaulttimeout, "setdefaulttimeout(timeout, /)",
       "Set the timeout of new sockets.")
{
    return socket_timeout_ns(t, args[0], &socket_default_timeout) ? NONE
                                                                  : ERROR;
}

static Type *error_class(Thread *t, const char *name)
{
    Str *s = str_intern_c(name), *module = str_intern_c("socket");
    Dict *dict = dict_new(t);
    Value base = from_object(error_type(t, OSError));
    Tuple *bases = tuple_from(t, &base, 1);
    Type *type = NULL;
    if (dict && bases
        && dict_set_str(t, dict, NAME_STR(__module__), from_object(module)))
        type = type_new_class(t, NULL, s, bases, dict, NULL, NULL);
    decref_maybe(dict);
    decref_maybe(bases);
    if (type) type_make_immortal(type);
    return type;
}

static bool add_type(Thread *t, Module *module, const char *name, Type *type)
{
    return type && module_add_steal(t, module, name, new_ref_to(type));
}

static bool add_names(Thread *t, Module *module)
{
    Str *name = str_intern_c("_socket");
    for (int i = 0; socket_name_functions[i]; i++) {
        NativeDef *def = (NativeDef *)(uintptr_t)socket_name_functions[i];
        Value f = native_new(t, def, UNDEF, NULL, from_object(name));
        if (f == ERROR
            || !module_add_steal(t, module, native_def_name(def)->data, f))
            return false;
    }
    return true;
}

static bool socket_module_init(Thread *t, Module *module)
{
    static Type *type;   // guarded by the GIL; immortal
    if (!type) type = native_type_new(t, &core_socket, NULL);
    if (type) object_make_immortal(type);
    if (!socket_gaierror) socket_gaierror = error_class(t, "gaierror");
    if (!socket_herror) socket_herror = error_class(t, "herror");
    return add_type(t, module, "socket", type)
        && add_type(t, module, "gaierror", socket_gaierror)
        && add_type(t, module, "herror", socket_herror)
        && add_type(t, module, "error", error_type(t, OSError))
        && add_type(t, module, "timeout", error_type(t, TimeoutError))
        && add_names(t, module) && socket_add_constants(t, module);
}

MODULE(_socket,
       .doc = "Sockets; use socket.",
       .functions = FUNCTIONS{
           &socket_socketpair, &socket_dup, &socket_close_function,
           &socket_getdefaulttimeout, &socket_setdefaulttimeout, NULL,
       },
       .init = socket_module_init);
