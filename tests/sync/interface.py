# baton only
import baton
import baton.sync
from baton import sync

print(sync is baton.sync, *sorted(sync.__all__))
# expect: True AtomicInt Channel ClosedError RWLock Selected ordered select
print(all(getattr(sync, name).__doc__ for name in sync.__all__
          if name != 'Selected'))   # expect: True
print(sync.Channel, sync.RWLock)
# expect: <class 'baton.sync.Channel'> <class 'baton.sync.RWLock'>
