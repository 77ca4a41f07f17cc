import logging
import sys
sys.stderr = sys.stdout
log = logging.getLogger('x')
log.info('silent')
log.warning('last resort %s', 1)
logging.info('hidden')
logging.error('by default')
log.error('both')
log.warning('bad %d', 'x', stack_info=False) if 0 else None
logging.getLogger().handlers[0].terminator = '!\n'
log.warning('end')
print(logging.getLogger().handlers)
