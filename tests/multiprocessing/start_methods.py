# Contexts and start methods.
import multiprocessing as mp

print(mp.get_all_start_methods())       # expect: ['fork', 'spawn', 'forkserver']
print(mp.get_start_method(allow_none=True))     # expect: None
for method in mp.get_all_start_methods():
    context = mp.get_context(method)
    print(context.get_start_method(), context.Process.__name__)
# expect: fork ForkProcess
# expect: spawn SpawnProcess
# expect: forkserver ForkServerProcess
try:
    mp.get_context('no')
except ValueError as error:
    print(error)                        # expect: cannot find context for 'no'
try:
    context.set_start_method('fork')
except ValueError as error:
    print(error)            # expect: cannot set start method of concrete context
mp.set_start_method('fork')
try:
    mp.set_start_method('spawn')
except RuntimeError as error:
    print(error)                        # expect: context has already been set
mp.set_start_method('spawn', force=True)
print(mp.get_start_method())            # expect: spawn
print(mp.get_context() is mp.get_context('spawn'))      # expect: True
for shared in (mp.Lock(), mp.Queue(), mp.Value('i')):
    try:
        mp.Pipe()[0].send(shared)
    except RuntimeError as error:
        print(error)
# expect: Lock objects should only be shared between processes through inheritance
# expect: Queue objects should only be shared between processes through inheritance
# expect: Synchronized objects should only be shared between processes through inheritance
