# The frame of a generator or coroutine that runs says where it is.
import asyncio


def g():
    yield 1
    print(x.gi_frame.f_lineno)
    print(x.gi_frame.f_back.f_code.co_name)
    yield 2


x = g()
print(x.gi_frame.f_lineno)
next(x)
print(x.gi_frame.f_lineno, x.gi_frame.f_back)
next(x)
print(x.gi_frame.f_lineno)


async def inner(task):
    return repr(task)


async def main():
    task = asyncio.current_task()
    for text in repr(task), await inner(task):
        print(text.partition(' cb=')[0].rpartition(':')[2])
    print(task.get_stack()[0].f_code.co_name, task.get_stack()[-1].f_lineno)


asyncio.run(main())
