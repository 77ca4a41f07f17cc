// SPDX-License-Identifier: MIT
// sort_merge.inc.h -- stable, adaptive merge sort of an array of ELEMENT.
//
// Included by sort.c once for each way to compare. Define before:
//
//   ELEMENT      type of the array's elements
//   LESS(s, a, b)  1: *a < *b; 0: not; -1: failed. a and b are pointers
//   FN(name)     the function's name in this copy
//
// Runs that are in order (or in reverse) already are taken as they are, short
// ones are filled up by insertion. Which neighbours to merge next follows the
// powersort rule (Munro and Wild): depth of the run boundary in a perfectly
// balanced tree. A merge that keeps taking from the same side searches by
// doubling steps instead of one by one. When a comparison fails, the array
// still holds every element once.

// How many elements of the sorted a[0..n) come before *key: those less than
// it and, if `after`, those equal to it. The search starts at one end.
static int64_t FN(find)(Sorter *s, const ELEMENT *key, const ELEMENT *a,
                        int64_t n, bool after, bool from_end)
{
#define BEFORE(i) (after ? LESS(s, key, &a[i]) : LESS(s, &a[i], key))
    (void)s;
    int64_t low = 0, high = n;
    for (int64_t step = 0; step < n; step = 2 * step + 1) {
        int64_t at = from_end ? n - 1 - step : step;
        int less = BEFORE(at);
        if (less < 0) return -1;
        bool before = less != after;
        if (before) low = at + 1;
        else high = at;
        if (before == from_end) break;
    }
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        int less = BEFORE(middle);
        if (less < 0) return -1;
        if (less != after) low = middle + 1;
        else high = middle;
    }
    return low;
#undef BEFORE
}

static void FN(reverse)(ELEMENT *a, int64_t n)
{
    for (int64_t i = 0, j = n - 1; i < j; i++, j--) {
        ELEMENT other = a[i];
        a[i] = a[j];
        a[j] = other;
    }
}

// Length of the run that starts at a[0]; a falling one is turned round.
static int64_t FN(count_run)(Sorter *s, ELEMENT *a, int64_t n)
{
    (void)s;
    if (n < 2) return n;
    int falling = LESS(s, &a[1], &a[0]);
    if (falling < 0) return -1;
    int64_t i = 2;
    for (; i < n; i++) {
        int less = LESS(s, &a[i], &a[i - 1]);
        if (less < 0) return -1;
        if (less != falling) break;
    }
    if (falling) FN(reverse)(a, i);
    return i;
}

// a[0..sorted) is in order: puts the rest in its place.
static bool FN(insert)(Sorter *s, ELEMENT *a, int64_t sorted, int64_t n)
{
    (void)s;
    for (int64_t i = sorted; i < n; i++) {
        ELEMENT one = a[i];
        int64_t low = 0, high = i;
        while (low < high) {
            int64_t middle = (low + high) / 2;
            int less = LESS(s, &one, &a[middle]);
            if (less < 0) return false;
            if (less) high = middle;
            else low = middle + 1;
        }
        memmove(&a[low + 1], &a[low], (size_t)(i - low) * sizeof one);
        a[low] = one;
    }
    return true;
}

// Merges a[0..na) with a[na..na+nb), forwards; the first part is the shorter
// one and waits in s->temp. The hole between `to` and `right` is always as
// large as what is left there.
static bool FN(merge_low)(Sorter *s, ELEMENT *a, int64_t na, int64_t nb)
{
    ELEMENT *left = s->temp, *to = a;
    const ELEMENT *right = a + na, *right_end = right + nb;
    memcpy(left, a, (size_t)na * sizeof *a);
    const ELEMENT *left_end = left + na;
    bool failed = false;
    while (left < left_end && right < right_end) {
        int64_t left_wins = 0, right_wins = 0;
        while (left < left_end && right < right_end
               && (left_wins | right_wins) < s->gallop) {
            int less = LESS(s, right, left);
            if (less < 0) goto failed;
            *to++ = *(less ? right : left);
            right += less;
            left += 1 - less;
            right_wins = less ? right_wins + 1 : 0;
            left_wins = less ? 0 : left_wins + 1;
        }
        while (left < left_end && right < right_end) {
            int64_t n = FN(find)(s, right, left, left_end - left, true,
                                 false);
            if (n < 0) goto failed;
            memcpy(to, left, (size_t)n * sizeof *to);
            to += n;
            left += n;
            *to++ = *right++;
            if (left == left_end || right == right_end) break;
            int64_t m = FN(find)(s, left, right, right_end - right, false,
                                 false);
            if (m < 0) goto failed;
            memmove(to, right, (size_t)m * sizeof *to);
            to += m;
            right += m;
            *to++ = *left++;
            s->gallop -= s->gallop > 1;
            if (n >= SORT_GALLOP || m >= SORT_GALLOP) continue;
            s->gallop += 2;  // it didn't pay
            break;
        }
    }
    goto done;
failed:
    failed = true;
done:
    memcpy(to, left, (size_t)(left_end - left) * sizeof *to);
    return !failed;
}

// The same from the end backwards; the second part waits in s->temp.
static bool FN(merge_high)(Sorter *s, ELEMENT *a, int64_t na, int64_t nb)
{
    const ELEMENT *right_start = s->temp;
    ELEMENT *left = a + na, *to = left + nb;
    memcpy(s->temp, left, (size_t)nb * sizeof *a);
    const ELEMENT *right = right_start + nb;
    bool failed = false;
    while (left > a && right > right_start) {
        int64_t left_wins = 0, right_wins = 0;
        while (left > a && right > right_start
               && (left_wins | right_wins) < s->gallop) {
            int less = LESS(s, right - 1, left - 1);
            if (less < 0) goto failed;
            *--to = *(less ? left - 1 : right - 1);
            left -= less;
            right -= 1 - less;
            left_wins = less ? left_wins + 1 : 0;
            right_wins = less ? 0 : right_wins + 1;
        }
        while (left > a && right > right_start) {
            int64_t stay = FN(find)(s, right - 1, a, left - a, true, true);
            if (stay < 0) goto failed;
            int64_t n = left - a - stay;
            to -= n;
            left -= n;
            memmove(to, left, (size_t)n * sizeof *to);
            *--to = *--right;
            if (left == a || right == right_start) break;
            stay = FN(find)(s, left - 1, right_start, right - right_start,
                            false, true);
            if (stay < 0) goto failed;
            int64_t m = right - right_start - stay;
            to -= m;
            right -= m;
            memcpy(to, right, (size_t)m * sizeof *to);
            if (right == right_start) break;
            *--to = *--left;
            s->gallop -= s->gallop > 1;
            if (n >= SORT_GALLOP || m >= SORT_GALLOP) continue;
            s->gallop += 2;
            break;
        }
    }
    goto done;
failed:
    failed = true;
done:
    memcpy(to - (right - right_start), right_start,
           (size_t)(right - right_start) * sizeof *to);
    return !failed;
}

// Merges two neighbouring runs, leaving out what is in place already.
static bool FN(merge)(Sorter *s, ELEMENT *a, int64_t na, int64_t nb)
{
    int64_t skip = FN(find)(s, &a[na], a, na, true, false);
    if (skip < 0) return false;
    a += skip;
    na -= skip;
    if (na == 0) return true;
    nb = FN(find)(s, &a[na - 1], a + na, nb, false, true);
    if (nb <= 0) return nb == 0;
    int64_t shorter = na < nb ? na : nb;
    if (!sorter_need(s, (size_t)shorter * sizeof *a)) return false;
    return na <= nb ? FN(merge_low)(s, a, na, nb)
                    : FN(merge_high)(s, a, na, nb);
}

static bool FN(merge_top)(Sorter *s, ELEMENT *a)
{
    SortRun *first = &s->runs[s->run_count - 2];
    int64_t nb = first[1].length;
    if (!FN(merge)(s, a + first->start, first->length, nb)) return false;
    first->length += nb;
    s->run_count--;
    return true;
}

static bool FN(sort)(Sorter *s, ELEMENT *a, int64_t n)
{
    int64_t least = sort_least_run(n);
    for (int64_t start = 0; start < n;) {
        int64_t left = n - start;
        int64_t length = FN(count_run)(s, a + start, left);
        if (length < 0) return false;
        if (length < least) {
            int64_t want = left < least ? left : least;
            if (!FN(insert)(s, a + start, length, want)) return false;
            length = want;
        }
        if (s->run_count) {
            SortRun *last = &s->runs[s->run_count - 1];
            int power = sort_power(last->start, last->length, length, n);
            while (s->run_count > 1 && last[-1].power > power) {
                if (!FN(merge_top)(s, a)) return false;
                last--;
            }
            last->power = power;
        }
        s->runs[s->run_count++] = (SortRun){start, length, 0};
        start += length;
    }
    while (s->run_count > 1)
        if (!FN(merge_top)(s, a)) return false;
    return true;
}

#undef ELEMENT
#undef LESS
#undef FN
