# SPDX-License-Identifier: MIT
"""Functions that others call, as XML over HTTP."""

import inspect
import socketserver
import sys
from http.server import BaseHTTPRequestHandler
from xmlrpc.client import Fault, dumps, loads

__all__ = ['SimpleXMLRPCServer', 'SimpleXMLRPCRequestHandler',
           'SimpleXMLRPCDispatcher', 'CGIXMLRPCRequestHandler',
           'MultiPathXMLRPCServer', 'resolve_dotted_attribute',
           'list_public_methods']


def resolve_dotted_attribute(obj, attr, allow_dotted_names=True):
    """The attribute a.b.c; nothing that begins with an underscore."""
    for name in attr.split('.') if allow_dotted_names else [attr]:
        if name.startswith('_'):
            raise AttributeError(f'attempt to access private attribute '
                                 f'"{name}"')
        obj = getattr(obj, name)
    return obj


def list_public_methods(obj):
    """The names of what can be called."""
    return [name for name in dir(obj) if not name.startswith('_')
            and callable(getattr(obj, name))]


class SimpleXMLRPCDispatcher:
    """Functions by name."""

    def __init__(self, allow_none=False, encoding=None,
                 use_builtin_types=False):
        self.funcs = {}
        self.instance = None
        self.allow_none = allow_none
        self.encoding = encoding or 'utf-8'
        self.use_builtin_types = use_builtin_types

    def register_instance(self, instance, allow_dotted_names=False):
        self.instance = instance
        self.allow_dotted_names = allow_dotted_names

    def register_function(self, function=None, name=None):
        if function is None:
            return lambda f: self.register_function(f, name)
        self.funcs[name or function.__name__] = function
        return function

    def register_introspection_functions(self):
        self.funcs.update({'system.listMethods': self.system_listMethods,
                           'system.methodSignature':
                               self.system_methodSignature,
                           'system.methodHelp': self.system_methodHelp})

    def register_multicall_functions(self):
        self.funcs['system.multicall'] = self.system_multicall

    def _marshaled_dispatch(self, data, dispatch_method=None, path=None):
        """The answer to a call, as bytes."""
        try:
            params, method = loads(data,
                                   use_builtin_types=self.use_builtin_types)
            call = dispatch_method or self._dispatch
            answer = dumps((call(method, params),), methodresponse=True,
                           allow_none=self.allow_none,
                           encoding=self.encoding)
        except Fault as fault:
            answer = dumps(fault, allow_none=self.allow_none,
                           encoding=self.encoding)
        except BaseException as error:
            answer = dumps(Fault(1, f'{type(error)}:{error}'),
                           encoding=self.encoding,
                           allow_none=self.allow_none)
        return answer.encode(self.encoding, 'xmlcharrefreplace')

    def _find(self, method):
        if method in self.funcs:
            return self.funcs[method]
        if self.instance is None:
            return None
        try:
            return resolve_dotted_attribute(self.instance, method,
                                            self.allow_dotted_names)
        except AttributeError:
            return None

    def _dispatch(self, method, params):
        if method not in self.funcs and hasattr(self.instance, '_dispatch'):
            return self.instance._dispatch(method, params)
        function = self._find(method)
        if function is None:
            raise Exception(f'method "{method}" is not supported')
        return function(*params)

    def system_listMethods(self):
        names = set(self.funcs)
        if self.instance is not None:
            if hasattr(self.instance, '_listMethods'):
                names |= set(self.instance._listMethods())
            elif not hasattr(self.instance, '_dispatch'):
                names |= set(list_public_methods(self.instance))
        return sorted(names)

    def system_methodSignature(self, method_name):
        return 'signatures not supported'

    def system_methodHelp(self, method_name):
        function = self._find(method_name)
        return inspect.getdoc(function) or '' if function else ''

    def system_multicall(self, call_list):
        results = []
        for one in call_list:
            try:
                results.append([self._dispatch(one['methodName'],
                                               one['params'])])
            except Fault as fault:
                results.append({'faultCode': fault.faultCode,
                                'faultString': fault.faultString})
            except BaseException as error:
                results.append({'faultCode': 1,
                                'faultString': f'{type(error)}:{error}'})
        return results


class SimpleXMLRPCRequestHandler(BaseHTTPRequestHandler):
    """Takes a call by POST."""

    rpc_paths = ('/', '/RPC2', '/pydoc.css')
    wbufsize = -1
    disable_nagle_algorithm = True

    def is_rpc_path_valid(self):
        return not self.rpc_paths or self.path in self.rpc_paths

    def do_POST(self):
        if not self.is_rpc_path_valid():
            self.report_404()
            return
        data = self.rfile.read(int(self.headers['content-length']))
        answer = self.server._marshaled_dispatch(
            data, getattr(self, '_dispatch', None), self.path)
        self.send_response(200)
        self.send_header('Content-type', 'text/xml')
        self.send_header('Content-length', str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def report_404(self):
        self.send_response(404)
        answer = b'No such page'
        self.send_header('Content-type', 'text/plain')
        self.send_header('Content-length', str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_request(self, code='-', size='-'):
        if self.server.logRequests:
            super().log_request(code, size)


class SimpleXMLRPCServer(socketserver.TCPServer, SimpleXMLRPCDispatcher):
    """A server of functions."""

    allow_reuse_address = True

    def __init__(self, addr, requestHandler=SimpleXMLRPCRequestHandler,
                 logRequests=True, allow_none=False, encoding=None,
                 bind_and_activate=True, use_builtin_types=False):
        self.logRequests = logRequests
        SimpleXMLRPCDispatcher.__init__(self, allow_none, encoding,
                                        use_builtin_types)
        socketserver.TCPServer.__init__(self, addr, requestHandler,
                                        bind_and_activate)


class MultiPathXMLRPCServer(SimpleXMLRPCServer):
    """Several tables of functions, by path."""

    def __init__(self, *args, **kw):
        super().__init__(*args, **kw)
        self.dispatchers = {}

    def add_dispatcher(self, path, dispatcher):
        self.dispatchers[path] = dispatcher
        return dispatcher

    def get_dispatcher(self, path):
        return self.dispatchers[path]

    def _marshaled_dispatch(self, data, dispatch_method=None, path=None):
        try:
            return self.dispatchers[path]._marshaled_dispatch(
                data, dispatch_method, path)
        except KeyError as error:
            answer = dumps(Fault(1, f'{type(error)}:{error}'),
                           encoding=self.encoding,
                           allow_none=self.allow_none)
            return answer.encode(self.encoding, 'xmlcharrefreplace')


class CGIXMLRPCRequestHandler(SimpleXMLRPCDispatcher):
    """Answers the call on standard input."""

    def handle_request(self, request_text=None):
        if request_text is None:
            import os
            size = int(os.environ.get('CONTENT_LENGTH') or -1)
            request_text = sys.stdin.read(size)
        answer = self._marshaled_dispatch(request_text)
        print('Content-Type: text/xml')
        print(f'Content-Length: {len(answer)}\n')
        sys.stdout.flush()
        sys.stdout.buffer.write(answer)
        sys.stdout.buffer.flush()
