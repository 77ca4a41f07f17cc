import asyncio, threading
async def main():
    loop = asyncio.get_running_loop()
    n = 0
    done = loop.create_future()
    def hit():
        nonlocal n
        n += 1
        if n == 4000: done.set_result(None)
    def work():
        for _ in range(1000): loop.call_soon_threadsafe(hit)
    ts = [threading.Thread(target=work) for _ in range(4)]
    for t in ts: t.start()
    await done
    for t in ts: t.join()
    print(n)
asyncio.run(main())
