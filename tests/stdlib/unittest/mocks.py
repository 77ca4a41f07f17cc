# python: 3.13
import asyncio
import os
from unittest import mock
from unittest.mock import (ANY, AsyncMock, MagicMock, Mock, call, mock_open,
                           patch, sentinel)

m = Mock(return_value=3)
print(m(1, a=2), m.called, m.call_count, m.call_args, m.call_args.args)
m('x')
print(m.call_args_list, m.mock_calls == [call(1, a=2), call('x')])
m.assert_called_with('x')
m.assert_any_call(1, a=2)
m.method.sub(5)
m.other.return_value = 'o'
print(m.method_calls, m.other(), m.mock_calls)
s = Mock(side_effect=[1, ValueError('v')])
print(s())
try:
    s()
except ValueError as e:
    print('raised', e)
f = Mock(side_effect=lambda x: x * 2)
print(f(4), Mock(name='n').attr is not None, Mock(spec=['a']).a is not None)
try:
    Mock(spec=['a']).b
except AttributeError as e:
    print(e)
mm = MagicMock()
print(len(mm), bool(mm), list(mm), 3 in mm, int(mm))
mm.__len__.return_value = 7
mm.__getitem__.return_value = 'item'
mm.__iter__.return_value = [1, 2]
print(len(mm), mm['k'], list(mm), mm.__getitem__.call_args)
with mm as entered:
    entered.do()
print(mm.__enter__.called, mm.__exit__.call_args)
for bad in (lambda: m.assert_called_once(), lambda: m.assert_called_with(9),
            lambda: Mock().assert_called_once_with(1),
            lambda: m.assert_not_called(), lambda: m.assert_has_calls(
                [call(8)])):
    try:
        bad()
    except AssertionError as e:
        print(str(e).partition('\nCalls')[0])
with patch('os.getcwd', return_value='/fake') as g:
    print(os.getcwd(), g.call_count)
print(os.getcwd() != '/fake')


class C:
    x = 1

    def m(self):
        return 'real'


with patch.object(C, 'm', lambda self: 'fake'), patch.object(C, 'x', 5):
    print(C().m(), C.x)
print(C().m(), C.x)


@patch('os.getpid')
@patch.object(C, 'm')
def test(inner, outer):
    outer.return_value = 1
    inner.return_value = 2
    return os.getpid(), C().m()


print(test())
with patch.dict(os.environ, {'NEWVAR': 'v'}):
    print(os.environ['NEWVAR'])
print('NEWVAR' in os.environ, ANY == 5, sentinel.a, sentinel.a is sentinel.a)
with patch('builtins.open', mock_open(read_data='line1\nline2')) as o:
    with open('nothing') as fh:
        print(fh.read())
o.assert_called_once_with('nothing')
a = AsyncMock(return_value=9)


async def main():
    print(await a(1), a.await_count)
    a.assert_awaited_once_with(1)


asyncio.run(main())
auto = mock.create_autospec(C.m)
try:
    auto(1, 2, 3)
except TypeError as e:
    print(e)
m.reset_mock()
print(m.called, m.call_args_list, call(1, b=2), call.foo.bar(3))
p = patch('os.getcwd')
p.start().return_value = 'started'
print(os.getcwd(), p.stop(), os.getcwd() != 'started')
w = Mock(wraps=[1, 2])
print(w.index(2), w.index.call_args)
m.configure_mock(**{'a.b.return_value': 4})
print(m.a.b())
