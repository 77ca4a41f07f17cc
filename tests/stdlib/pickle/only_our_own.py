# baton only
# A pickle that Baton didn't write is refused, whatever its protocol, before
# anything of it is done.
import io
import pickle

foreign = [
    b'\x80\x04K\x01.',
    b'\x80\x02cos\nsystem\nU\x02idR.',
    b"cos\nsystem\n(S'id'\ntR.",
    b'(lp0\n.',
    b'I1\n.',
    b'N.',
]
for data in foreign:
    try:
        pickle.loads(data)
    except pickle.UnpicklingError as error:
        print(str(error).partition(':')[0])
# expect: this pickle begins with b'\x80\x04'
# expect: this pickle begins with b'\x80\x02'
# expect: this pickle begins with b'c'
# expect: this pickle begins with b'('
# expect: this pickle begins with b'I'
# expect: this pickle begins with b'N'

for protocol in range(6):
    data = pickle.dumps([1, 'two', {3: 4.5}], protocol)
    print(data[:2], pickle.loads(data))
# expect: b'\x80\x80' [1, 'two', {3: 4.5}]
# expect: b'\x80\x81' [1, 'two', {3: 4.5}]
# expect: b'\x80\x82' [1, 'two', {3: 4.5}]
# expect: b'\x80\x83' [1, 'two', {3: 4.5}]
# expect: b'\x80\x84' [1, 'two', {3: 4.5}]
# expect: b'\x80\x85' [1, 'two', {3: 4.5}]

# A later one of the same file, too.
file = io.BytesIO(pickle.dumps('ours') + foreign[0])
print(pickle.load(file))       # expect: ours
try:
    pickle.load(file)
except pickle.UnpicklingError as error:
    print(error)
# expect: this pickle begins with b'\x80\x04': Baton did not write it, and loads only what it wrote itself. To exchange data with other programs, use json
try:
    pickle.loads(b'\x80\x8f.')
except ValueError as error:
    print(error)               # expect: unsupported pickle protocol: 15
