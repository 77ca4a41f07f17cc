import asyncio
import os
import signal


async def main():
    loop = asyncio.get_running_loop()
    got = asyncio.Event()
    loop.add_signal_handler(signal.SIGUSR1, got.set)
    os.kill(os.getpid(), signal.SIGUSR1)
    await got.wait()
    print('got it', loop.remove_signal_handler(signal.SIGUSR1),
          loop.remove_signal_handler(signal.SIGUSR1))
    got.clear()
    loop.add_signal_handler(signal.SIGALRM, got.set)
    signal.setitimer(signal.ITIMER_REAL, 0.02)
    await got.wait()
    print('while it slept')
    try:
        loop.add_signal_handler(signal.SIGKILL, print)
    except RuntimeError as e:
        print(e)


asyncio.run(main())


async def interrupted():
    try:
        signal.signal(signal.SIGALRM,
                      lambda *a: os.kill(os.getpid(), signal.SIGINT))
        signal.setitimer(signal.ITIMER_REAL, 0.02)
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        print('cancelled by Ctrl-C')
        raise
    finally:
        print('cleaned up')

try:
    asyncio.run(interrupted())
except KeyboardInterrupt:
    print('KeyboardInterrupt')
