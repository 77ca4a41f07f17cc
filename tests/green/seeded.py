# baton only
# options: --seed=1
# A deterministic run switches elsewhere, so it refuses them.
from baton import green

try:
    green.spawn(print)
except RuntimeError as error:
    print(error)
# expect: --seed: switching at waits only can't be made deterministic
