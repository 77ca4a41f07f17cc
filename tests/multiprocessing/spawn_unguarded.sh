# A script without the guard is told so, once, and ends.
cat > script.py <<'END'
import multiprocessing
multiprocessing.set_start_method('spawn', force=True)
p = multiprocessing.Process(target=print, args=('never',))
p.start()
p.join()
print('exit code', p.exitcode)
END
"$BATON" script.py >out 2>err
grep -q 'exit code 1' out || exit 1
! grep -q never out || exit 2
grep -q 'An attempt has been made to start a new process' err || exit 3
test "$(grep -c RuntimeError err)" = 1
