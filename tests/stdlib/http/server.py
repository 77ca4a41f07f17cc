# python: 3.13
import http.server, http.client, threading, urllib.request, urllib.error, os, json
class H(http.server.BaseHTTPRequestHandler):
    protocol_version='HTTP/1.1'
    def do_GET(self):
        if self.path=='/redirect':
            self.send_response(302); self.send_header('Location','/there'); self.send_header('Content-Length','0'); self.end_headers(); return
        if self.path=='/missing': self.send_error(404); return
        body=f'{self.command} {self.path} {self.headers["X-Test"]}'.encode()
        self.send_response(200); self.send_header('Content-Type','text/plain; charset=utf-8'); self.send_header('Content-Length',str(len(body))); self.end_headers(); self.wfile.write(body)
    def do_POST(self):
        n=int(self.headers['Content-Length']); data=self.rfile.read(n)
        self.send_response(http.HTTPStatus.CREATED); self.send_header('Content-Length',str(len(data))); self.end_headers(); self.wfile.write(data[::-1])
    def log_message(self, f, *a): log.append(f%a)
log=[]
srv=http.server.ThreadingHTTPServer(('127.0.0.1',0),H)
t=threading.Thread(target=srv.serve_forever); t.start()
port=srv.server_address[1]; base=f'http://127.0.0.1:{port}'
c=http.client.HTTPConnection('127.0.0.1',port)
for i in range(2):
    c.request('GET',f'/a{i}',headers={'X-Test':'v'}); r=c.getresponse(); print(r.status,r.reason,r.version,r.getheader('content-type'),r.read(), r.isclosed())
c.request('POST','/p',b'abc'); r=c.getresponse(); print(r.status,r.reason,r.read())
c.putrequest('GET','/q'); c.putheader('X-Test','a','b'); c.endheaders(); r=c.getresponse(); print(r.read(3), r.read())
c.request('PUT','/x'); r=c.getresponse(); print(r.status, r.reason, len(r.read())>100); c.close()
with urllib.request.urlopen(base+'/redirect') as r: print(r.status, r.read().decode(), r.url.replace(str(port),'P'), r.headers.get_content_charset(), r.getheader('Content-Length'))
try: urllib.request.urlopen(base+'/missing')
except urllib.error.HTTPError as e: print(e, e.code, e.reason, b'Nothing matches' in e.read())
print(urllib.request.urlopen(urllib.request.Request(base+'/p',data=b'xyz',method='POST')).read())
o=urllib.request.build_opener(); o.addheaders=[('X-Test','opener')]
print(o.open(base+'/o').read()); urllib.request.install_opener(o); print(urllib.request.urlopen(base+'/i').read())
try: c.getresponse()
except http.client.ResponseNotReady as e: print('not ready', e)
try: urllib.request.urlopen('foo://x')
except urllib.error.URLError as e: print(e)
try: urllib.request.urlopen('nope')
except ValueError as e: print(e)
srv.shutdown(); t.join(); srv.server_close()
print(sorted(log))
try: urllib.request.urlopen(base,timeout=5)
except urllib.error.URLError as e: print(e)
os.mkdir('d'); open('d/x.txt','w').write('hello'); os.mkdir('d/sub'); open('d/sub/index.html','w').write('<p>')
class S(http.server.SimpleHTTPRequestHandler):
    def __init__(self,*a): super().__init__(*a, directory='d')
    def log_message(self,*a): pass
with http.server.HTTPServer(('127.0.0.1',0),S) as srv:
    t=threading.Thread(target=srv.serve_forever); t.start(); base=f'http://127.0.0.1:{srv.server_port}'
    r=urllib.request.urlopen(base+'/x.txt'); print(r.read(), r.headers['Content-type'], r.headers['Server'].split('/')[0])
    print(urllib.request.urlopen(base+'/').read().decode())
    print(urllib.request.urlopen(base+'/sub').read())
    try: urllib.request.urlopen(base+'/../../etc/passwd')
    except urllib.error.HTTPError as e: print(e.code)
    n,h=urllib.request.urlretrieve(base+'/x.txt','out.txt'); print(n, open(n).read())
    srv.shutdown(); t.join()
print(http.HTTPStatus(404).phrase, http.HTTPStatus.OK.is_success, repr(http.HTTPStatus.NOT_FOUND), http.HTTPMethod.GET, http.HTTPStatus.NOT_FOUND.description, http.client.responses[503], http.HTTPStatus.OK == 200)
