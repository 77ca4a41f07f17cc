# A text that two variables hold isn't appended to in place.
def joined(parts):
    now = ''
    for part in parts:
        more = now + part * 2
        print(now, more)
        now = more
    return now


print(joined(['ab', 'cd', 'ef']))
