# A loop in each of several processes, forked before, between and inside.
import asyncio
import os


async def work(n):
    await asyncio.sleep(0.01)
    return n


def child(n):
    """Forks; the child's exit status is what its loop made."""
    pid = os.fork()
    if pid == 0:
        status = 99
        try:
            status = asyncio.run(work(n))
        finally:
            os._exit(status)
    return pid


def status(pid):
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


print([status(pid) for pid in [child(1), child(2)]])
print(asyncio.run(work(3)))
print(status(child(4)))


async def forks_inside():
    pid = child(5)
    result = await work(6)
    return status(pid), result


print(asyncio.run(forks_inside()))
