# modes: plain interval
import threading

def run_all(functions):
    results = [None] * len(functions)
    def call(i, f):
        try:
            results[i] = f()
        except Exception as error:
            results[i] = repr(error)
    threads = [threading.Thread(target=call, args=p) for p in enumerate(functions)]
    for t in threads:
        t.start()
    for t in threads:
        t.join(timeout=10)
    return results

print(run_all([lambda: 1, lambda: [][0], lambda: 'x' * 3, lambda: int('q')]))
# expect: [1, "IndexError('list index out of range')", 'xxx', 'ValueError("invalid literal for int() with base 10: \'q\'")']
