import json
print(json.loads('"\u00e9"'.encode('utf-16')), json.loads(b'\xff\xfe1\x00'))
print(json.detect_encoding('[1]'.encode('utf-32-le')), json.dumps('\x7f'))
deep = []
deep.append(deep)
for f in (lambda: json.loads('[' * 100000), lambda: json.loads('{"a":' * 99999),
          lambda: json.dumps(deep, check_circular=False)):
    try:
        f()
    except RecursionError as e:
        print(e)
