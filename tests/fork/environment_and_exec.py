import os

os.environ['BATON_TEST_VALUE'] = 'x1'
print(os.environ['BATON_TEST_VALUE'], os.environ.get('NO_SUCH_THING', 'none'), 'PATH' in os.environ)
# expect: x1 none True
print(os.getcwd() == os.path.abspath('.'), os.path.exists('/nonexistent'), os.sep)
# expect: True False /
print(os.system('exit 3') >> 8, os.system('test "$BATON_TEST_VALUE" = x1'))
# expect: 3 0
