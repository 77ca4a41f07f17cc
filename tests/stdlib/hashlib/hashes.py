# python: 3.13
import hashlib
import hmac
import io
import threading

data = b'The quick brown fox' * 300
for name in sorted(hashlib.algorithms_guaranteed):
    h = hashlib.new(name)
    size = (20,) if name.startswith('shake') else ()
    print(name, h.name, h.digest_size, h.block_size)
    for text in (b'', b'abc', b'x' * 63, b'x' * 64, b'x' * 128, b'y' * 129):
        print(getattr(hashlib, name)(text).hexdigest(*size))
    for i in range(0, len(data), 77):
        h.update(data[i:i + 77])
    print(h.hexdigest(*size), h.copy().digest(*size) == h.digest(*size))
print(hashlib.blake2b(b'x', digest_size=16, key=b'k', salt=b's',
                      person=b'p').hexdigest())
print(hashlib.blake2s(b'x' * 64, key=b'key', digest_size=5).hexdigest())
print(hashlib.blake2b(b'', fanout=2, depth=3, leaf_size=4, node_offset=5,
                      node_depth=1, inner_size=6, last_node=True).hexdigest())
print(hashlib.shake_128(b'a').hexdigest(300))
print(hashlib.pbkdf2_hmac('sha256', b'password', b'salt', 100).hex())
print(hashlib.pbkdf2_hmac('sha1', b'p' * 100, b'salt', 3, 50).hex())
print(hashlib.file_digest(io.BytesIO(data), 'md5').hexdigest())
print(hmac.new(b'key', b'msg', 'sha256').hexdigest(),
      hmac.new(b'k' * 200, b'msg', hashlib.sha512).hexdigest()[:20],
      hmac.digest(b'k', b'm', 'md5').hex(), hmac.compare_digest('a', 'a'),
      hmac.compare_digest(b'a', b'b'), hmac.new(b'k', digestmod='md5').name)
print(hashlib.new('SHA256', b'a').hexdigest()[:8],
      hashlib.sha256(bytearray(b'a')).hexdigest()[:8])
for f in (lambda: hashlib.sha256('a'), lambda: hashlib.new('none'),
          lambda: hmac.new('k', b'', 'md5'), lambda: hashlib.md5(1)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, str(e).partition(' none')[0])
shared = hashlib.sha256()
big = bytes(100000)
ts = [threading.Thread(target=lambda: [shared.update(big)
                                       for _ in range(20)])
      for _ in range(4)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(shared.hexdigest() == hashlib.sha256(big * 80).hexdigest())
