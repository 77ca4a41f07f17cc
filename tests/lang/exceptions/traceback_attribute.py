def inner():
    raise ValueError('x')

def outer():
    inner()

try:
    outer()
except ValueError as error:
    trace = error.__traceback__
    lines = []
    while trace:
        lines.append((trace.tb_frame.f_code.co_name, trace.tb_lineno))
        trace = trace.tb_next
    print(lines)  # expect: [('<module>', 8), ('outer', 5), ('inner', 2)]
e = ValueError()
print(e.__traceback__)  # expect: None
print(e.with_traceback(None) is e)  # expect: True
