import asyncio
import sys


async def main():
    p = await asyncio.create_subprocess_shell(
        'echo out; echo err >&2; exit 3', stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE)
    print(await p.communicate(), p.returncode)
    p = await asyncio.create_subprocess_exec(
        'cat', stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE)
    print(await p.communicate(b'through cat'))
    p = await asyncio.create_subprocess_exec(
        'cat', stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE)
    p.stdin.write(b'line 1\nline 2\n')
    await p.stdin.drain()
    print(await p.stdout.readline(), await p.stdout.readline())
    p.stdin.close()
    print(await p.wait())
    p = await asyncio.create_subprocess_exec('sleep', '100')
    p.terminate()
    print(await p.wait())
    try:
        await asyncio.create_subprocess_exec('/no/such/program')
    except FileNotFoundError as e:
        print(e.errno)
    many = await asyncio.gather(*[
        asyncio.create_subprocess_shell(
            f'exit {n}') for n in range(4)])
    print(await asyncio.gather(*[p.wait() for p in many]))


asyncio.run(main())
