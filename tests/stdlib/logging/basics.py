# python: 3.13
import logging
import sys
import threading

logging.basicConfig(stream=sys.stdout, level=logging.INFO,
                    format='%(levelname)-8s|%(name)s|%(threadName)s|'
                           '%(processName)s|%(funcName)s:%(lineno)d|'
                           '%(filename)s|%(module)s|%(message)s')
log = logging.getLogger(__name__)


def work(n):
    log.info('working on %d of %s', n, {'a': 1})
    log.debug('not shown')


work(1)
t = threading.Thread(target=work, args=(2,), name='helper')
t.start()
t.join()
logging.warning('root %(a)s', {'a': 5})
logging.log(35, 'odd level')
logging.addLevelName(35, 'ODD')
logging.log(35, 'odd level')
try:
    1 / 0
except ZeroDivisionError as e:
    log.error('failed: %s', e)

# A tree of loggers
a, ab = logging.getLogger('a'), logging.getLogger('a.b.c')
print(ab.parent, logging.getLogger('a.b'), ab.parent.parent, a.getChild('x'))
print(a is logging.getLogger('a'), a.getEffectiveLevel(), a.level, a.root)
h = logging.StreamHandler(sys.stdout)
h.setFormatter(logging.Formatter('{levelname}~{message}', style='{'))
a.addHandler(h)
ab.info('twice')
a.propagate = False
ab.warning('once')
a.setLevel('ERROR')
ab.warning('not at all')
print(a.hasHandlers(), a.isEnabledFor(40), a.isEnabledFor(30), ab.handlers)
print(sorted(x.name for x in logging.getLogger().getChildren()))


# Filters, adapters, extra
class Odd(logging.Filter):
    def filter(self, record):
        record.extra = 'x'
        return record.args[0] % 2


h2 = logging.StreamHandler(sys.stdout)
h2.addFilter(Odd())
h2.setFormatter(logging.Formatter('%(extra)s %(message)s'))
f = logging.getLogger('filtered')
f.addHandler(h2)
f.propagate = False
for i in range(4):
    f.warning('n %d', i)
d = logging.LoggerAdapter(log, {'conn': 7})
d.info('adapted')
print(d.process('m', {}), d.name, d)
g = logging.getLogger('extra')
g.propagate = False
h3 = logging.StreamHandler(sys.stdout)
h3.setFormatter(logging.Formatter('%(user)s: %(message)s',
                                  defaults={'user': '?'}))
g.addHandler(h3)
g.error('no', extra={'user': 'joe'})
g.error('yes')
try:
    g.error('z', extra={'message': 1})
except KeyError as e:
    print(e)


class Short(logging.Formatter):
    def formatException(self, ei):
        return super().formatException(ei).replace(__file__, 'basics.py')


g.handlers[0].setFormatter(Short('%(message)s'))
try:
    [][1]
except IndexError:
    g.exception('Oops')
    g.warning('w', exc_info=True)

# Levels, names and reprs
print(logging.getLevelName(20), logging.getLevelName('INFO'),
      logging.getLevelName(5), logging.getLevelName('q'))
print(log, h, logging.NullHandler(), logging.getLogger(), f)
r = logging.LogRecord('n', 20, '/x/y.py', 3, 'hi %s', ('you',), None)
print(r, r.getMessage(), r.filename, r.module, r.levelname, r.taskName)
logging.disable(logging.WARNING)
log.warning('off')
log.error('on')
logging.disable(logging.NOTSET)
log.warning('on again')
for wrong in (lambda: log.setLevel('LOUD'), lambda: log.setLevel(2.5),
              lambda: log.log('x', 'y'), lambda: logging.getLogger(3),
              lambda: logging.basicConfig(force=True, what=1),
              lambda: logging.Formatter('x', style='?'),
              lambda: logging.Formatter('no fields'),
              lambda: logging.Handler().emit(r)):
    try:
        wrong()
    except Exception as e:
        print(type(e).__name__, e)
