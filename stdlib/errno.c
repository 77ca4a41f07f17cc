// SPDX-License-Identifier: MIT
// errno.c -- the module errno: the names of the system's error numbers.
#include <errno.h>

#include "stdlib/registry.h"
#include "vm/native.h"

#define E(name) {#name, name},
static const struct { const char *name; int value; } numbers[] = {
    E(E2BIG) E(EACCES) E(EADDRINUSE) E(EADDRNOTAVAIL) E(EADV) E(EAFNOSUPPORT)
    E(EAGAIN) E(EALREADY) E(EBADE) E(EBADF) E(EBADFD) E(EBADMSG) E(EBADR)
    E(EBADRQC) E(EBADSLT) E(EBFONT) E(EBUSY) E(ECANCELED) E(ECHILD) E(ECHRNG)
    E(ECOMM) E(ECONNABORTED) E(ECONNREFUSED) E(ECONNRESET) E(EDEADLK)
    E(EDEADLOCK) E(EDESTADDRREQ) E(EDOM) E(EDOTDOT) E(EDQUOT) E(EEXIST)
    E(EFAULT) E(EFBIG) E(EHOSTDOWN) E(EHOSTUNREACH) E(EIDRM) E(EILSEQ)
    E(EINPROGRESS) E(EINTR) E(EINVAL) E(EIO) E(EISCONN) E(EISDIR) E(EISNAM)
    E(EKEYEXPIRED) E(EKEYREJECTED) E(EKEYREVOKED) E(EL2HLT) E(EL2NSYNC)
    E(EL3HLT) E(EL3RST) E(ELIBACC) E(ELIBBAD) E(ELIBEXEC) E(ELIBMAX)
    E(ELIBSCN) E(ELNRNG) E(ELOOP) E(EMEDIUMTYPE) E(EMFILE) E(EMLINK)
    E(EMSGSIZE) E(EMULTIHOP) E(ENAMETOOLONG) E(ENAVAIL) E(ENETDOWN)
    E(ENETRESET) E(ENETUNREACH) E(ENFILE) E(ENOANO) E(ENOBUFS) E(ENOCSI)
    E(ENODATA) E(ENODEV) E(ENOENT) E(ENOEXEC) E(ENOKEY) E(ENOLCK) E(ENOLINK)
    E(ENOMEDIUM) E(ENOMEM) E(ENOMSG) E(ENONET) E(ENOPKG) E(ENOPROTOOPT)
    E(ENOSPC) E(ENOSR) E(ENOSTR) E(ENOSYS) E(ENOTBLK) E(ENOTCONN) E(ENOTDIR)
    E(ENOTEMPTY) E(ENOTNAM) E(ENOTRECOVERABLE) E(ENOTSOCK) E(ENOTSUP)
    E(ENOTTY) E(ENOTUNIQ) E(ENXIO) E(EOPNOTSUPP) E(EOVERFLOW) E(EOWNERDEAD)
    E(EPERM) E(EPFNOSUPPORT) E(EPIPE) E(EPROTO) E(EPROTONOSUPPORT)
    E(EPROTOTYPE) E(ERANGE) E(EREMCHG) E(EREMOTE) E(EREMOTEIO) E(ERESTART)
    E(ERFKILL) E(EROFS) E(ESHUTDOWN) E(ESOCKTNOSUPPORT) E(ESPIPE) E(ESRCH)
    E(ESRMNT) E(ESTALE) E(ESTRPIPE) E(ETIME) E(ETIMEDOUT) E(ETOOMANYREFS)
    E(ETXTBSY) E(EUCLEAN) E(EUNATCH) E(EUSERS) E(EWOULDBLOCK) E(EXDEV)
    E(EXFULL)
};
#undef E

// The names that errorcode leaves out: their numbers have another.
static bool is_alias(const char *name)
{
    static const char *const aliases[] = {"EWOULDBLOCK", "EDEADLK",
                                          "EOPNOTSUPP"};
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (strcmp(name, aliases[i]) == 0) return true;
    return false;
}

static bool errno_init(Thread *t, Module *module)
{
    Dict *codes = dict_new(t);
    if (!codes
        || !module_add_steal(t, module, "errorcode", from_object(codes)))
        return false;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        Str *name = str_intern_c(numbers[i].name);
        if (!name) {
            raise_memory_error(t);
            return false;
        }
        if (!module_add_int(t, module, numbers[i].name, numbers[i].value))
            return false;
        if (!is_alias(numbers[i].name)
            && !dict_set(t, codes, small_int_value(numbers[i].value),
                         from_object(name))) return false;
    }
    return true;
}

MODULE(errno, .doc = "The system's error numbers.",
       .functions = FUNCTIONS{NULL}, .init = errno_init);
