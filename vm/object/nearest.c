// SPDX-License-Identifier: MIT
// nearest.c -- the nearest name to one that wasn't found.
//
// Nearness is the edit distance of Levenshtein with cheaper case changes, as
// CPython weighs it: a move costs 2, a change of case 1; a name is near when
// it differs in at most a third of the characters.
#include "vm/object/nearest.h"

#include <ctype.h>
#include <string.h>

enum { NAME_MOST = 40, CANDIDATES_MOST = 750, MOVE = 2, CASE = 1 };

static int substitution(char a, char b)
{
    if ((a & 31) != (b & 31)) return MOVE;
    if (a == b) return 0;
    return tolower((unsigned char)a) == tolower((unsigned char)b) ? CASE
                                                                  : MOVE;
}

static int smaller(int a, int b) { return a < b ? a : b; }

// Wagner and Fischer's table, one row at a time. Above `most`: most + 1.
static int distance(const char *a, size_t a_size, const char *b,
                    size_t b_size, int most)
{
    int row[NAME_MOST + 1];
    if (a_size > NAME_MOST || b_size > NAME_MOST) return most + 1;
    for (size_t i = 0; i <= a_size; i++) row[i] = (int)i * MOVE;
    for (size_t j = 0; j < b_size; j++) {
        int diagonal = row[0], best = row[0] = (int)(j + 1) * MOVE;
        for (size_t i = 0; i < a_size; i++) {
            int change = diagonal + substitution(a[i], b[j]);
            diagonal = row[i + 1];
            row[i + 1] = smaller(change, smaller(row[i], diagonal) + MOVE);
            best = smaller(best, row[i + 1]);
        }
        if (best > most) return most + 1;
    }
    return row[a_size];
}

void nearest_consider(Nearest *n, Value candidate)
{
    if (!is_object(candidate) || !is_str(candidate)) return;
    Str *name = as_str(candidate);
    if (str_equal(name, n->wrong) || n->seen++ > CANDIDATES_MOST) return;
    // Private names are suggested to those who wrote a private one.
    if (name->data[0] == '_' && n->wrong->data[0] != '_') return;
    int most = (int)((name->size + n->wrong->size + 3) * MOVE / 6);
    most = smaller(most, n->best_distance - 1);
    int d = distance(n->wrong->data, (size_t)n->wrong->size, name->data,
                     (size_t)name->size, most);
    if (d > most) return;
    n->best = name;
    n->best_distance = d;
}
