# python: 3.13
import logging
import logging.config
import logging.handlers
import os
import queue
import sys
import threading

log = logging.getLogger('rot')
h = logging.handlers.RotatingFileHandler('a.log', maxBytes=30, backupCount=2)
h.setFormatter(logging.Formatter('%(message)s'))
log.addHandler(h)
for i in range(8):
    log.warning('message %d', i)
h.close()
log.removeHandler(h)
print(sorted(os.listdir()))
for n in sorted(os.listdir()):
    print(n, open(n).read().split('\n'))

# A queue between threads and the handler
q = queue.Queue()
out = logging.StreamHandler(sys.stdout)
out.setFormatter(logging.Formatter('%(threadName)s: %(message)s'))
listener = logging.handlers.QueueListener(q, out)
log = logging.getLogger('q')
log.addHandler(logging.handlers.QueueHandler(q))
log.propagate = False
listener.start()
ts = [threading.Thread(target=lambda i=i: log.error('from %d', i),
                       name=f'T{i}') for i in range(3)]
for t in ts:
    t.start()
    t.join()
listener.stop()
m = logging.handlers.MemoryHandler(10, target=out)
log = logging.getLogger('mem')
log.addHandler(m)
log.setLevel('DEBUG')
log.propagate = False
log.info('kept')
print('nothing yet')
log.error('flushes')

logging.config.dictConfig({
    'version': 1, 'disable_existing_loggers': False,
    'formatters': {'f': {'format': '[%(levelname)s] %(name)s %(message)s'}},
    'filters': {'only': {'name': 'app'}},
    'handlers': {'c': {'class': 'logging.StreamHandler', 'formatter': 'f',
                       'stream': 'ext://sys.stdout', 'level': 'INFO',
                       'filters': ['only']},
                 'file': {'class': 'logging.FileHandler', 'formatter': 'f',
                          'filename': 'b.log', 'mode': 'w'}},
    'loggers': {'app': {'level': 'DEBUG', 'handlers': ['file']}},
    'root': {'level': 'WARNING', 'handlers': ['c']}})
logging.getLogger('app.x').debug('to the file')
logging.getLogger('app').info('to both')
logging.getLogger('other').error('filtered')
print(open('b.log').read())
for bad in ({}, {'version': 2}, {'version': 1, 'handlers': {'x': {
        'class': 'no.Such'}}}, {'version': 1, 'root': {'handlers': ['z']}}):
    try:
        logging.config.dictConfig(bad)
    except ValueError as e:
        print(e, '|', e.__cause__)
print(logging.getHandlerNames())
