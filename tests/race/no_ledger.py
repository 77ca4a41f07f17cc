# baton only
# options: --gil=off --ledger=off --window=0
# expect stderr: nothing was counted
# The honest machine: only the lock is gone.
print(sum(range(1000)))     # expect: 499500
