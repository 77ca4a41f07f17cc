# SPDX-License-Identifier: MIT
# python: 3.13
# Functions called by way of a server in a thread.
import threading, xmlrpc.client, xmlrpc.server, datetime
from xmlrpc.server import SimpleXMLRPCServer, SimpleXMLRPCRequestHandler
class RH(SimpleXMLRPCRequestHandler): rpc_paths=('/RPC2',)
class I:
    def mul(self,a,b): "Multiplies."; return a*b
    def _hidden(self): return 1
s=SimpleXMLRPCServer(('127.0.0.1',0),requestHandler=RH,logRequests=False,allow_none=True)
s.register_introspection_functions(); s.register_multicall_functions(); s.register_function(pow); s.register_function(lambda x,y:x+y,'add'); s.register_instance(I())
@s.register_function(name='div')
def d(a,b): return a/b
@s.register_function
def echo(x): return x
threading.Thread(target=s.serve_forever,daemon=True).start()
with xmlrpc.client.ServerProxy(f'http://127.0.0.1:{s.server_address[1]}',allow_none=True) as p:
    print(p.pow(2,3), p.add(1,2), p.mul(3,4), p.system.listMethods(), p.system.methodHelp('mul'), p.echo([1,'é<&>',{'a':[True,None,1.5]},-5]), p.add('a','b'))
    print(p.echo(b'bytes').data, p.echo(datetime.datetime(2020,1,2,3,4,5)), type(p.echo(datetime.datetime(2020,1,2))).__name__)
    for f in (lambda: p.div(1,0), lambda: p.nope(), lambda: p._hidden(), lambda: p.echo(2**40), lambda: p.echo({1:2})):
        try: print(f())
        except xmlrpc.client.Fault as e: print(e, e.faultCode, e.faultString)
        except Exception as e: print(type(e).__name__, e)
    m=xmlrpc.client.MultiCall(p); m.add(1,2); m.div(4,2); m.div(1,0); r=m(); print(r[0], r[1])
    try: r[2]
    except xmlrpc.client.Fault as e: print(e)
s.shutdown(); s.server_close()
print(xmlrpc.client.dumps((1,'a',[1.5],{'k':False}),'meth')); print(xmlrpc.client.dumps((5,),methodresponse=True)); print(xmlrpc.client.loads(xmlrpc.client.dumps((1,'a'),'m')), xmlrpc.client.dumps(xmlrpc.client.Fault(3,'f')))
try: xmlrpc.client.loads(xmlrpc.client.dumps(xmlrpc.client.Fault(3,'f')))
except xmlrpc.client.Fault as e: print(repr(e))
try: xmlrpc.client.dumps((None,))
except TypeError as e: print(e)
try: xmlrpc.client.ServerProxy('ftp://x')
except OSError as e: print(e)
