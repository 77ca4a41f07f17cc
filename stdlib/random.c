// SPDX-License-Identifier: MIT
// random.c -- _random.Random: the Mersenne Twister MT19937 of Matsumoto and
// Nishimura, seeded from an array of words, so that a seed gives the numbers
// that CPython gives.
#include "stdlib/registry.h"
#include "vm/base/memory.h"
#include "vm/native.h"

enum { WORDS = 624, MIDDLE = 397 };

typedef struct Twister {
    Object head;
    int next;                // WORDS: all used
    uint32_t words[WORDS];
} Twister;

static Twister *as_twister(Value v)
{
    return (Twister *)as_object(v);
}

static void seed_by_word(Twister *r, uint32_t seed)
{
    r->words[0] = seed;
    for (uint32_t i = 1; i < WORDS; i++) {
        uint32_t before = r->words[i - 1];
        r->words[i] = 1812433253u * (before ^ before >> 30) + i;
    }
    r->next = WORDS;
}

static void seed_by_array(Twister *r, const uint32_t *key, size_t size)
{
    uint32_t *w = r->words;
    size_t i = 1, j = 0;
    seed_by_word(r, 19650218u);
    for (size_t k = WORDS > size ? WORDS : size; k > 0; k--) {
        w[i] = (w[i] ^ (w[i - 1] ^ w[i - 1] >> 30) * 1664525u) + key[j]
             + (uint32_t)j;
        if (++i >= WORDS) w[0] = w[WORDS - 1], i = 1;
        if (++j >= size) j = 0;
    }
    for (size_t k = WORDS - 1; k > 0; k--) {
        w[i] = (w[i] ^ (w[i - 1] ^ w[i - 1] >> 30) * 1566083941u)
             - (uint32_t)i;
        if (++i >= WORDS) w[0] = w[WORDS - 1], i = 1;
    }
    w[0] = 0x80000000u;
}

static void refill(Twister *r)
{
    uint32_t *w = r->words;
    for (int i = 0; i < WORDS; i++) {
        uint32_t y = (w[i] & 0x80000000u)
                   | (w[(i + 1) % WORDS] & 0x7fffffffu);
        w[i] = w[(i + MIDDLE) % WORDS] ^ y >> 1
             ^ (y & 1 ? 0x9908b0dfu : 0);
    }
    r->next = 0;
}

static uint32_t next_word(Twister *r)
{
    if (r->next >= WORDS) refill(r);
    uint32_t y = r->words[r->next++];
    y ^= y >> 11;
    y ^= y << 7 & 0x9d2c5680u;
    y ^= y << 15 & 0xefc60000u;
    return y ^ y >> 18;
}

NATIVE(twister_random, "random(self, /)",
       "random() -> x in the interval [0, 1).")
{
    Twister *r = as_twister(args[0]);
    uint32_t high = next_word(r) >> 5, low = next_word(r) >> 6;
    return float_new(t, (high * 67108864.0 + low)
                        * (1.0 / 9007199254740992.0));
}

static Value many_bits(Thread *t, Twister *r, int64_t k)
{
    int64_t words = (k - 1) / 32 + 1;
    uint32_t *bits = mem_alloc_array((size_t)words, sizeof *bits);
    if (!bits) return raise_memory_error(t);
    for (int64_t i = 0; i < words; i++, k -= 32) {
        bits[i] = next_word(r);
        if (k < 32) bits[i] >>= 32 - k;
    }
    Value v = int_from_bytes(t, (const uint8_t *)bits, words * 4, true,
                             false);
    mem_free(bits);
    return v;
}

NATIVE(twister_getrandbits, "getrandbits(self, k, /)",
       "getrandbits(k) -> x.  Generates an int with k random bits.")
{
    int64_t k;
    if (!value_to_i64(t, args[1], &k)) return ERROR;
    if (k < 0)
        return raisef(t, ValueError, "number of bits must be non-negative");
    if (k == 0) return small_int_value(0);
    if (k <= 32) return int_new(t, next_word(as_twister(args[0])) >> (32 - k));
    return many_bits(t, as_twister(args[0]), k);
}

// |seed| in words, low ones first.
static Value seed_by_int(Thread *t, Twister *r, Value seed)
{
    Value n = operator_abs(t, seed);
    if (n == ERROR) return ERROR;
    int64_t words = (int_bit_length(n) + 31) / 32;
    if (words == 0) words = 1;
    uint32_t *key = mem_alloc_array((size_t)words, sizeof *key);
    bool fine = key && int_to_bytes(t, n, (uint8_t *)key, words * 4, true,
                                    false);
    if (!key) raise_memory_error(t);
    if (fine) seed_by_array(r, key, (size_t)words);
    mem_free(key);
    decref(n);
    return fine ? NONE : ERROR;
}

NATIVE(twister_seed, "seed(self, n, /)", "Start from an integer.")
{
    if (!is_int(args[1]))
        return raisef(t, TypeError, "an integer is required");
    return seed_by_int(t, as_twister(args[0]), args[1]);
}

NATIVE(twister_getstate, "getstate(self, /)",
       "getstate() -> tuple containing the current state.")
{
    const Twister *r = as_twister(args[0]);
    Tuple *state = tuple_new(t, WORDS + 1);
    if (!state) return ERROR;
    for (int i = 0; i < WORDS; i++)
        state->items[i] = small_int_value(r->words[i]);
    state->items[WORDS] = small_int_value(r->next);
    return from_object(state);
}

NATIVE(twister_setstate, "setstate(self, state, /)",
       "setstate(state) -> None.  Restores generator state.")
{
    if (!is_tuple(args[1]))
        return raisef(t, TypeError, "state vector must be a tuple");
    const Tuple *state = as_tuple(args[1]);
    if (state->size != WORDS + 1)
        return raisef(t, ValueError, "state vector is the wrong size");
    Twister copy;
    for (int64_t i = 0; i <= WORDS; i++) {
        int64_t word;
        if (!value_to_i64(t, state->items[i], &word)) return ERROR;
        if (i < WORDS) copy.words[i] = (uint32_t)word;
        else if (word < 0 || word > WORDS)
            return raisef(t, ValueError, "invalid state");
        else copy.next = (int)word;
    }
    Twister *r = as_twister(args[0]);
    memcpy(r->words, copy.words, sizeof r->words);
    r->next = copy.next;
    return NONE;
}

static Value twister_new(Thread *t, Type *type, UNUSED Value *args,
                         UNUSED int n, UNUSED Tuple *kwnames)
{
    Twister *r = object_new(t, type, 0);
    if (!r) return ERROR;
    seed_by_word(r, 5489u);
    return from_object(r);
}

static const TypeCore core_twister = {
    .name = "Random",
    .module = "_random",
    .doc = "A generator of random numbers with its own state.",
    .size = sizeof(Twister),
    .slots = {.new = twister_new},
    .methods = METHODS{
        &twister_random, &twister_getrandbits, &twister_seed,
        &twister_getstate, &twister_setstate, NULL,
    },
};

static bool random_init(Thread *t, Module *module)
{
    Type *type = native_type_new(t, &core_twister, NULL);
    if (!type) return false;
    object_make_immortal(type);
    return module_add_steal(t, module, "Random", from_object(type));
}

MODULE(_random, .doc = "The Mersenne Twister.", .functions = FUNCTIONS{NULL},
       .init = random_init);
