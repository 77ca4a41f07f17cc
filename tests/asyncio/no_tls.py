# baton only
import asyncio


async def main():
    try:
        await asyncio.open_connection('127.0.0.1', 1, ssl=True)
    except NotImplementedError as e:
        print(e)    # expect: TLS is not part of Baton


asyncio.run(main())
