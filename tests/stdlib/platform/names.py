import os
import platform
print(platform.system(), platform.machine() == os.uname().machine,
      platform.python_version_tuple()[0], platform.uname().system,
      platform.release() == os.uname().release, platform.architecture()[0],
      len(platform.uname()), platform.platform().startswith('Linux-'))
