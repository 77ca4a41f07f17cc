// SPDX-License-Identifier: MIT
// hash.c -- _hash: hash objects for hashlib and hmac.
//
// Much data is hashed without the lock, as in CPython: threads that hash run
// side by side. The object's own mutex orders updates of one object then; it
// is taken with the lock given up, or when it is free, so nobody waits for it
// with the lock.
#include <pthread.h>

#include "stdlib/digest.h"
#include "stdlib/registry.h"
#include "vm/base/memory.h"
#include "vm/native.h"

enum { MUCH = 2048 };    // bytes worth giving the lock up for

typedef struct Hash {
    Object head;
    pthread_mutex_t mutex;   // guards digest
    uint32_t size;           // 0: as long as asked for
    Digest digest;
} Hash;

static Hash *as_hash(Value v)
{
    return (Hash *)as_object(v);
}

static Type *hash_type(Thread *t)
{
    return t->interp->module_state[MODULE_INDEX__hash];
}

static Hash *hash_new(Thread *t, const DigestKind *kind)
{
    Hash *h = object_new(t, hash_type(t), 0);
    if (!h) return NULL;
    pthread_mutex_init(&h->mutex, NULL);
    h->digest.kind = kind;
    h->size = kind->size;
    return h;
}

static void hash_dealloc(Object *object)
{
    pthread_mutex_destroy(&((Hash *)object)->mutex);
}

// A bytearray may change while others run; bytes don't.
static bool feed(Thread *t, Hash *h, Value v)
{
    const uint8_t *data;
    int64_t size;
    if (is_str(v)) {
        raisef(t, TypeError, "Strings must be encoded before hashing");
        return false;
    }
    if (!value_has_buffer(v)) {
        raisef(t, TypeError, "object supporting the buffer API required");
        return false;
    }
    if (!bytes_view(t, v, &data, &size)) return false;
    bool apart = size >= MUCH && is_bytes(v);
    if (!apart && pthread_mutex_trylock(&h->mutex) == 0) {
        h->digest.kind->update(&h->digest, data, (size_t)size);
    } else {
        thread_blocking_begin(t, WAIT_COMPUTE, NULL);
        pthread_mutex_lock(&h->mutex);
        h->digest.kind->update(&h->digest, data, (size_t)size);
        thread_blocking_end(t);
    }
    pthread_mutex_unlock(&h->mutex);
    return true;
}

NATIVE(hash_update, "update(self, obj, /)",
       "Hash more: as if all had come at once.")
{
    return feed(t, as_hash(args[0]), args[1]) ? NONE : ERROR;
}

static Digest copy_digest(Thread *t, Hash *h)
{
    if (pthread_mutex_trylock(&h->mutex) != 0) {
        thread_blocking_begin(t, WAIT_COMPUTE, NULL);
        pthread_mutex_lock(&h->mutex);
        thread_blocking_end(t);
    }
    Digest copy = h->digest;
    pthread_mutex_unlock(&h->mutex);
    return copy;
}

NATIVE(hash_copy, "copy(self, /)", "Another one in the same state.")
{
    Hash *h = as_hash(args[0]);
    Hash *copy = hash_new(t, h->digest.kind);
    if (!copy) return ERROR;
    copy->size = h->size;
    copy->digest = copy_digest(t, h);
    return from_object(copy);
}

// size: of a SHAKE; UNDEF for the others.
static Bytes *digest_of(Thread *t, Hash *h, Value size)
{
    int64_t n = h->size;
    if (n != 0 && size != UNDEF) {
        raisef(t, TypeError, "digest() takes no arguments (1 given)");
        return NULL;
    }
    if (n == 0) {
        if (size == UNDEF) {
            raisef(t, TypeError,
                   "digest() missing required argument 'length' (pos 1)");
            return NULL;
        }
        if (!value_to_i64(t, size, &n)) return NULL;
        if (n < 0) {
            raisef(t, ValueError, "value must be positive");
            return NULL;
        }
    }
    Bytes *b = bytes_new(t, NULL, n);
    if (!b) return NULL;
    Digest copy = copy_digest(t, h);
    copy.kind->finish(&copy, b->data, (size_t)n);
    return b;
}

NATIVE(hash_digest, "digest(self, length=?, /)", "The hash as bytes.")
{
    Bytes *b = digest_of(t, as_hash(args[0]), args[1]);
    return b ? from_object(b) : ERROR;
}

NATIVE(hash_hexdigest, "hexdigest(self, length=?, /)",
       "The hash in hexadecimal.")
{
    Bytes *b = digest_of(t, as_hash(args[0]), args[1]);
    if (!b) return ERROR;
    Str *s = str_alloc(t, 2 * b->size, 2 * b->size);
    for (int64_t i = 0; s && i < b->size; i++) {
        s->data[2 * i] = "0123456789abcdef"[b->data[i] >> 4];
        s->data[2 * i + 1] = "0123456789abcdef"[b->data[i] & 15];
    }
    decref(from_object(b));
    return s ? from_object(s) : ERROR;
}

static Value get_name(Thread *t, Value self)
{
    Str *s = str_from_c(t, as_hash(self)->digest.kind->name);
    return s ? from_object(s) : ERROR;
}

static Value get_size(Thread *t, Value self)
{
    return int_new(t, as_hash(self)->size);
}

static Value get_block_size(Thread *t, Value self)
{
    return int_new(t, as_hash(self)->digest.kind->block_size);
}

static Value hash_repr(Thread *t, Value self)
{
    return str_formatf(t, "<%s _hashlib.HASH object @ 0x%zx>",
                       as_hash(self)->digest.kind->name,
                       (size_t)as_object(self));
}

static const TypeCore core_hash = {
    .name = "HASH",
    .module = "_hashlib",
    .size = sizeof(Hash),
    .flags = CORE_FINAL | CORE_NO_NEW,
    .dealloc = hash_dealloc,
    .slots = {.repr = hash_repr},
    .methods = METHODS{&hash_update, &hash_copy, &hash_digest,
                       &hash_hexdigest, NULL},
    .getset = GETSET{
        {"name", get_name, NULL, "Its name."},
        {"digest_size", get_size, NULL, "Bytes in a hash."},
        {"block_size", get_block_size, NULL, "Bytes worked on at a time."},
        {NULL, NULL, NULL, NULL},
    },
};

// Making them ----------------------------------------------------------------

static const DigestKind *kind_of_name(Thread *t, Value name)
{
    Str *s = arg_str(t, name, "name");
    if (!s) return NULL;
    const DigestKind *kind = digest_kind(s->data);
    if (!kind) raisef(t, ValueError, "unsupported hash type %U", s);
    return kind;
}

static Value fed(Thread *t, Hash *h, Value data)
{
    if (data == UNDEF || data == NONE || feed(t, h, data))
        return from_object(h);
    decref(from_object(h));
    return ERROR;
}

NATIVE(hash_new_object, "new(name, data=None, /)",
       "A hash object; ValueError: the name is unknown.")
{
    const DigestKind *kind = kind_of_name(t, args[0]);
    Hash *h = kind ? hash_new(t, kind) : NULL;
    if (!h) return ERROR;
    kind->init(&h->digest);
    return fed(t, h, args[1]);
}

static bool short_bytes(Thread *t, Value v, const char *what, size_t most,
                        const uint8_t **data, size_t *size)
{
    int64_t n;
    if (!bytes_view(t, v, data, &n)) return false;
    *size = (size_t)n;
    if (*size <= most) return true;
    raisef(t, ValueError, "maximum %s length is %zu bytes", what, most);
    return false;
}

static bool limited(Thread *t, Value v, const char *what, int64_t least,
                    int64_t most, int64_t *out)
{
    if (!value_to_i64(t, v, out)) return false;
    if (*out >= least && *out <= most) return true;
    raisef(t, ValueError, "%s must be between %lld and %lld", what,
           (long long)least, (long long)most);
    return false;
}

NATIVE(hash_blake2,
       "blake2(name, data, digest_size, key, salt, person, fanout, depth, "
       "leaf_size, node_offset, node_depth, inner_size, last_node, /)",
       "A hash object of BLAKE2 with all its parameters.")
{
    const DigestKind *kind = kind_of_name(t, args[0]);
    BlakeParameters p = {0};
    int64_t size, n[6];
    if (!kind) return ERROR;
    size_t some = kind->size / 4;
    if (!limited(t, args[2], "digest_size", 1, kind->size, &size)
        || !short_bytes(t, args[3], "key", kind->size, &p.key, &p.key_size)
        || !short_bytes(t, args[4], "salt", some, &p.salt, &p.salt_size)
        || !short_bytes(t, args[5], "person", some, &p.person,
                        &p.person_size)
        || !limited(t, args[6], "fanout", 0, 255, &n[0])
        || !limited(t, args[7], "depth", 1, 255, &n[1])
        || !limited(t, args[8], "leaf_size", 0, UINT32_MAX, &n[2])
        || !limited(t, args[9], "node_offset", 0, INT64_MAX, &n[3])
        || !limited(t, args[10], "node_depth", 0, 255, &n[4])
        || !limited(t, args[11], "inner_size", 0, kind->size, &n[5]))
        return ERROR;
    int last_node = value_truth(t, args[12]);
    if (last_node < 0) return ERROR;
    p.size = (uint32_t)size;
    p.fanout = (uint32_t)n[0];
    p.depth = (uint32_t)n[1];
    p.leaf_size = (uint32_t)n[2];
    p.node_offset = (uint64_t)n[3];
    p.node_depth = (uint32_t)n[4];
    p.inner_size = (uint32_t)n[5];
    p.last_node = last_node;
    Hash *h = hash_new(t, kind);
    if (!h) return ERROR;
    h->size = p.size;
    digest_blake_init(&h->digest, &p);
    return fed(t, h, args[1]);
}

NATIVE(hash_pbkdf2, "pbkdf2(name, password, salt, rounds, size, /)",
       "A key from a password, by PBKDF2 with HMAC.")
{
    const DigestKind *kind = kind_of_name(t, args[0]);
    const uint8_t *password, *salt;
    int64_t password_size, salt_size, rounds, size;
    if (!kind || !bytes_view(t, args[1], &password, &password_size)
        || !bytes_view(t, args[2], &salt, &salt_size)
        || !value_to_i64(t, args[3], &rounds)) return ERROR;
    size = kind->size;
    if (args[4] != NONE && !value_to_i64(t, args[4], &size)) return ERROR;
    if (rounds < 1)
        return raisef(t, ValueError, "iteration value must be greater than 0.");
    if (size < 1 || kind->size == 0)
        return raisef(t, ValueError, "key length must be greater than 0.");
    Bytes *key = bytes_new(t, NULL, size);
    if (!key) return ERROR;
    bool apart = is_bytes(args[1]) && is_bytes(args[2]);
    if (apart) thread_blocking_begin(t, WAIT_COMPUTE, NULL);
    digest_pbkdf2(kind, password, (size_t)password_size, salt,
                  (size_t)salt_size, (uint64_t)rounds, key->data,
                  (size_t)size);
    if (apart) thread_blocking_end(t);
    return from_object(key);
}

static bool comparable(Thread *t, Value v, const uint8_t **data,
                       int64_t *size)
{
    if (!is_str(v)) return bytes_view(t, v, data, size);
    *data = (const uint8_t *)as_str(v)->data;
    *size = as_str(v)->size;
    if (str_is_ascii(as_str(v))) return true;
    raisef(t, TypeError,
           "comparing strings with non-ASCII characters is not supported");
    return false;
}

NATIVE(hash_compare_digest, "compare_digest(a, b, /)",
       "a == b, in a time that doesn't tell where they differ.")
{
    const uint8_t *a, *b;
    int64_t a_size, b_size;
    if (is_str(args[0]) != is_str(args[1]))
        return raisef(t, TypeError, "a bytes-like object is required, not "
                      "'%T'", is_str(args[0]) ? args[0] : args[1]);
    if (!comparable(t, args[0], &a, &a_size)
        || !comparable(t, args[1], &b, &b_size)) return ERROR;
    volatile uint8_t different = a_size != b_size;
    for (int64_t i = 0; i < b_size; i++)
        different = different | (b[i] ^ (a_size == b_size ? a[i] : b[i]));
    return bool_value(!different);
}

static bool hash_init(Thread *t, Module *module)
{
    Type *type = native_type_new(t, &core_hash, NULL);
    if (!type) return false;
    object_make_immortal(type);
    t->interp->module_state[MODULE_INDEX__hash] = type;
    return module_add_steal(t, module, "HASH", from_object(type));
}

MODULE(_hash, .doc = "Hash functions.",
       .functions = FUNCTIONS{&hash_new_object, &hash_blake2, &hash_pbkdf2,
                              &hash_compare_digest, NULL},
       .init = hash_init);
