# baton only
# Named characters are left out: refused by name, see docs/differences.md.
try:
    compile(r"'\N{BULLET}'", 'f', 'eval')
except SyntaxError as error:
    print(error.msg)  # expect: (unicode error) \N{...} escapes are not part of Baton
