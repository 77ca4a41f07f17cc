from .. import other
