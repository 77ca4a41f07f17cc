import warnings
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always'); warnings.warn('hey'); print(len(w), w[0].category.__name__, w[0].message)
with warnings.catch_warnings():
    warnings.simplefilter('error')
    try: warnings.warn('e',DeprecationWarning)
    except DeprecationWarning as e: print('raised',e)
