def queens(n):
    solutions = []
    def place(row, cols, diag, anti, chosen):
        if row == n:
            solutions.append(chosen)
            return
        for c in range(n):
            if c not in cols and row - c not in diag and row + c not in anti:
                place(row + 1, cols | {c}, diag | {row - c}, anti | {row + c}, chosen + [c])
    place(0, frozenset(), frozenset(), frozenset(), [])
    return solutions

print(len(queens(6)), queens(6)[0], len(queens(5)))
# expect: 4 [1, 3, 5, 0, 2, 4] 10
