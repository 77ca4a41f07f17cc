def run(kind):
    log = []
    try:
        log.append('try')
        if kind == 'value':
            raise ValueError('v')
        if kind == 'key':
            raise KeyError('k')
    except ValueError as error:
        log.append(f'except {error}')
    except (KeyError, IndexError) as error:
        log.append(f'tuple {error!r}')
    else:
        log.append('else')
    finally:
        log.append('finally')
    return log

print(run(None))  # expect: ['try', 'else', 'finally']
print(run('value'))  # expect: ['try', 'except v', 'finally']
print(run('key'))  # expect: ['try', "tuple KeyError('k')", 'finally']
