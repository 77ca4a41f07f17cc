import secrets
print(len(secrets.token_bytes(5)), len(secrets.token_hex(4)),
      secrets.token_urlsafe(9) != secrets.token_urlsafe(9),
      secrets.choice('a'), secrets.randbelow(1), secrets.randbits(0),
      secrets.compare_digest('a', 'b'))
