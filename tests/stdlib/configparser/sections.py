# python: 3.13
import configparser
import io
text = '''
[DEFAULT]
base = /srv
; comment
[web]
Port = 80
root: %(base)s/www
debug = yes
multi = one
  two
  three
[db]
url = x=y
empty =
'''
c = configparser.ConfigParser()
c.read_string(text)
print(c.sections(), c['web']['port'], c.get('web', 'root'),
      c.getint('web', 'port'), c.getboolean('web', 'debug'),
      repr(c['web']['multi']), c['db']['url'], repr(c['db']['empty']))
print(c.get('web', 'none', fallback='fb'), c['web'].get('none'),
      c['web'].getint('port'), 'web' in c, c.has_option('web', 'PORT'))
print(dict(c['web']), c.items('db'), c.defaults(), c['web'])
c['new'] = {'a': '1', 'b': 'two'}
c.set('new', 'c', '3')
c.add_section('more')
out = io.StringIO()
c.write(out)
print(out.getvalue())
for f in (lambda: c['zz'], lambda: c.get('zz', 'a'),
          lambda: c.get('web', 'zz'), lambda: c.add_section('web'),
          lambda: c.set('web', 'a', 5), lambda: c.read_string('x = 1'),
          lambda: c.read_string('[a]\nb=1\nb=2'),
          lambda: c.read_string('[q]\nbad %% line'),
          lambda: c.read_string('[z]\na=%(nope)s') or c.get('z', 'a'),
          lambda: c.getboolean('db', 'url')):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
e = configparser.ConfigParser(
    interpolation=configparser.ExtendedInterpolation(), allow_no_value=True)
e.read_dict({'a': {'x': '1'}, 'b': {'y': '${a:x}${z}', 'z': '2'}})
print(e['b']['y'], configparser.ConfigParser().read('missing.ini'))
