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
//
// Which elements are compared, and in what order, is as in CPython 3.13: a
// script sees it by its __lt__, by NaNs, and by the list that a failed sort
// leaves behind.

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

// Turns the `equal` elements before a[end] and the one in front of them round:
// they stood in their own order within a falling run.
static void FN(reverse_last)(ELEMENT *a, int64_t end, int64_t equal)
{
    if (equal) FN(reverse)(a + end - equal - 1, equal + 1);
}

// The falling run whose first n elements are known; it is turned round. Equal
// elements may be in it. -1: failed.
static int64_t FN(falling_run)(Sorter *s, ELEMENT *a, int64_t n, int64_t most)
{
    (void)s;
    int64_t equal = 0;
    for (; n < most; n++) {
        int less = LESS(s, &a[n], &a[n - 1]);
        if (less < 0) return -1;
        if (less) {
            FN(reverse_last)(a, n, equal);
            equal = 0;
            continue;
        }
        less = LESS(s, &a[n - 1], &a[n]);
        if (less < 0) return -1;
        if (less) break;
        equal++;
    }
    FN(reverse_last)(a, n, equal);
    FN(reverse)(a, n);
    return n;
}

// The rising run whose first n elements are known.
static int64_t FN(rising_run)(Sorter *s, ELEMENT *a, int64_t n, int64_t most)
{
    (void)s;
    for (; n < most; n++) {
        int less = LESS(s, &a[n], &a[n - 1]);
        if (less < 0) return -1;
        if (less) break;
    }
    return n;
}

// Length of the run that starts at a[0]; a falling one is turned round, and
// goes on if what follows it rises.
static int64_t FN(count_run)(Sorter *s, ELEMENT *a, int64_t most)
{
    int64_t n = FN(rising_run)(s, a, 1, most);
    if (n < 0 || n == most) return n;
    if (n > 1) {
        int less = LESS(s, &a[0], &a[n - 1]);
        if (less) return less < 0 ? -1 : n;
        FN(reverse)(a, n);  // all equal: they begin a falling run
    }
    n = FN(falling_run)(s, a, n + 1, most);
    return n < 0 ? n : FN(rising_run)(s, a, n, most);
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
// large as what is left there. The first of the right part comes before all,
// the last of the left part behind all: neither is compared again.
static bool FN(merge_low)(Sorter *s, ELEMENT *a, int64_t na, int64_t nb)
{
    ELEMENT *left = s->temp, *to = a;
    const ELEMENT *right = a + na, *right_end = right + nb;
    memcpy(left, a, (size_t)na * sizeof *a);
    const ELEMENT *left_end = left + na;
    bool failed = false;
    *to++ = *right++;
    while (left < left_end - 1 && right < right_end) {
        int64_t left_wins = 0, right_wins = 0;
        while ((left_wins | right_wins) < s->gallop) {
            int less = LESS(s, right, left);
            if (less < 0) goto failed;
            *to++ = *(less ? right : left);
            right += less;
            left += 1 - less;
            right_wins = less ? right_wins + 1 : 0;
            left_wins = less ? 0 : left_wins + 1;
            if (left == left_end - 1 || right == right_end) goto done;
        }
        s->gallop++;
        for (;;) {
            s->gallop -= s->gallop > 1;
            int64_t n = FN(find)(s, right, left, left_end - left, true,
                                 false);
            if (n < 0) goto failed;
            memcpy(to, left, (size_t)n * sizeof *to);
            to += n;
            left += n;
            if (n && left >= left_end - 1) goto done;
            *to++ = *right++;
            if (right == right_end) goto done;
            int64_t m = FN(find)(s, left, right, right_end - right, false,
                                 false);
            if (m < 0) goto failed;
            memmove(to, right, (size_t)m * sizeof *to);
            to += m;
            right += m;
            if (right == right_end) goto done;
            *to++ = *left++;
            if (left == left_end - 1) goto done;
            if (n < SORT_GALLOP && m < SORT_GALLOP) break;
        }
        s->gallop++;  // it didn't pay
    }
    goto done;
failed:
    failed = true;
done:
    if (!failed && left == left_end - 1) {
        memmove(to, right, (size_t)(right_end - right) * sizeof *to);
        to += right_end - right;
    }
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
    *--to = *--left;
    while (left > a && right > right_start + 1) {
        int64_t left_wins = 0, right_wins = 0;
        while ((left_wins | right_wins) < s->gallop) {
            int less = LESS(s, right - 1, left - 1);
            if (less < 0) goto failed;
            *--to = *(less ? left - 1 : right - 1);
            left -= less;
            right -= 1 - less;
            left_wins = less ? left_wins + 1 : 0;
            right_wins = less ? 0 : right_wins + 1;
            if (left == a || right == right_start + 1) goto done;
        }
        s->gallop++;
        for (;;) {
            s->gallop -= s->gallop > 1;
            int64_t stay = FN(find)(s, right - 1, a, left - a, true, true);
            if (stay < 0) goto failed;
            int64_t n = left - a - stay;
            to -= n;
            left -= n;
            memmove(to, left, (size_t)n * sizeof *to);
            if (left == a) goto done;
            *--to = *--right;
            if (right == right_start + 1) goto done;
            stay = FN(find)(s, left - 1, right_start, right - right_start,
                            false, true);
            if (stay < 0) goto failed;
            int64_t m = right - right_start - stay;
            to -= m;
            right -= m;
            memcpy(to, right, (size_t)m * sizeof *to);
            if (m && right <= right_start + 1) goto done;
            *--to = *--left;
            if (left == a) goto done;
            if (n < SORT_GALLOP && m < SORT_GALLOP) break;
        }
        s->gallop++;
    }
    goto done;
failed:
    failed = true;
done:
    if (!failed && right == right_start + 1) {
        to -= left - a;
        memmove(to, a, (size_t)(left - a) * sizeof *to);
    }
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

// Merges the i-th run with the one behind it; at most one follows them.
static bool FN(merge_at)(Sorter *s, ELEMENT *a, int i)
{
    SortRun *first = &s->runs[i];
    int64_t na = first->length;
    first->length += first[1].length;
    s->run_count--;
    int64_t nb = first[1].length;
    if (i < s->run_count - 1) first[1] = first[2];
    return FN(merge)(s, a + first->start, na, nb);
}

// Merges what is left, the shorter of the outer two of the last three first.
static bool FN(merge_rest)(Sorter *s, ELEMENT *a)
{
    while (s->run_count > 1) {
        int i = s->run_count - 2;
        if (i > 0 && s->runs[i - 1].length < s->runs[i + 1].length) i--;
        if (!FN(merge_at)(s, a, i)) return false;
    }
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
                if (!FN(merge_at)(s, a, s->run_count - 2)) return false;
                last--;
            }
            last->power = power;
        }
        s->runs[s->run_count++] = (SortRun){start, length, 0};
        start += length;
    }
    return FN(merge_rest)(s, a);
}

#undef ELEMENT
#undef LESS
#undef FN
