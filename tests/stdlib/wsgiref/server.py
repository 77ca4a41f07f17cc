# SPDX-License-Identifier: MIT
# python: 3.13
# An application behind a server, and what is in its environment.
from wsgiref.simple_server import make_server, WSGIRequestHandler, demo_app
from wsgiref.util import setup_testing_defaults, request_uri, application_uri, shift_path_info, FileWrapper
from wsgiref.headers import Headers
import threading, urllib.request, urllib.error, io
class Q(WSGIRequestHandler):
    def log_message(self,*a): pass
def app(env,start):
    if env['PATH_INFO']=='/bad': raise ValueError('x')
    body=(env['REQUEST_METHOD']+' '+env['PATH_INFO']+' '+env['QUERY_STRING']+' '+env.get('HTTP_X_A','')+' ').encode()+env['wsgi.input'].read(int(env['CONTENT_LENGTH'] or 0))
    start('200 OK',[('Content-Type','text/plain'),('X-Y','z')]); return [body]
s=make_server('127.0.0.1',0,app,handler_class=Q); threading.Thread(target=s.serve_forever,daemon=True).start(); b=f'http://127.0.0.1:{s.server_port}'
r=urllib.request.urlopen(b+'/p%20q?a=1'); print(r.status, r.read(), r.getheader('X-Y'), r.getheader('Content-Length'))
print(urllib.request.urlopen(urllib.request.Request(b+'/post',b'data',{'X-A':'hd'})).read())
import contextlib, sys
with contextlib.redirect_stderr(io.StringIO()):
    try: urllib.request.urlopen(b+'/bad')
    except urllib.error.HTTPError as e: print(e.code, e.read())
s.shutdown(); s.server_close()
env={}; setup_testing_defaults(env); print(sorted(env), request_uri(env), application_uri(env)); env['PATH_INFO']='/a/b'; print(shift_path_info(env), env['SCRIPT_NAME'], env['PATH_INFO'])
h=Headers([('A','1')]); h.add_header('C-D','att',filename='x y.z'); h['a']='2'; print(h, repr(h), h.get('A'), len(h), 'c-d' in h, h.get_all('A'))
out=[]; print(b''.join(demo_app(env,lambda st,hd: out.append((st,hd))))[:12], out, list(FileWrapper(io.BytesIO(b'abcde'),2)))
