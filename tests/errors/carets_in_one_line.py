# python: 3.13
# An assignment of a call shows no carets, unless more stands on the line.
import asyncio
import traceback


def f(text):
    value = int(text)
    return value


def g(text):
    try: value = int(text)
    finally: pass


def h(text):
    if text: a = b = int(text)


def q(text):
    a=int(text)


def i(text):
    value: int = int(text)


class J:
    pass


def j(text):
    J.rows = {}
    J.rows["k"] = int(text)




async def m():
    async with asyncio.TaskGroup() as group:
        group.create_task(n('k'))


async def n(text):
    value = await o(text)


async def o(text): return int(text)


def p(text):
    J.rows = int(text)


for x in (f, g, h, i, j, p, q):
    try:
        x('x')
    except ValueError as e:
        print(''.join(traceback.format_tb(e.__traceback__)[1:]))
try:
    asyncio.run(m())
except* ValueError as e:
    tb = e.__traceback__
    while tb.tb_next.tb_frame.f_code.co_name != '__aexit__':
        tb = tb.tb_next
    print(''.join(traceback.format_tb(tb, 1)))
    rows = traceback.extract_tb(e.exceptions[0].__traceback__)
    print(''.join(traceback.format_list(rows)))
    print(rows[0].colno, rows[0].end_colno, rows[0].end_lineno, rows[0].line)
