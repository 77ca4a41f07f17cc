import uuid
u = uuid.UUID('12345678-1234-5678-1234-567812345678')
print(u, repr(u), u.hex, u.int, u.bytes, u.fields, u.urn, u.version, u.variant)
print(uuid.uuid3(uuid.NAMESPACE_DNS, 'python.org'),
      uuid.uuid5(uuid.NAMESPACE_URL, 'http://x'), u.bytes_le)
v = uuid.uuid4()
print(v.version, v.variant, v != uuid.uuid4(), len(str(v)), v == uuid.UUID(
    str(v)), hash(v) == hash(uuid.UUID(bytes=v.bytes)))
print(uuid.uuid1().version, uuid.uuid1() != uuid.uuid1(), u < v or u > v)
for f in (lambda: uuid.UUID('x'), lambda: uuid.UUID(), lambda: uuid.UUID(
        int=-1), lambda: setattr(u, 'int', 3)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
