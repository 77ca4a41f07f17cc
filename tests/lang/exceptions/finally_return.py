def override():
    try:
        return 'try'
    finally:
        return 'finally'

def swallow():
    try:
        raise ValueError
    finally:
        return 'swallowed'

def order(log):
    try:
        return log.append('value') or 'returned'
    finally:
        log.append('finally')

log = []
print(override(), swallow(), order(log), log)
# expect: finally swallowed returned ['value', 'finally']
def keep():
    x = 1
    try:
        return x
    finally:
        x = 2
print(keep())  # expect: 1
