import threading

def work():
    import _shared_module
    found.append(_shared_module.token)

found = []
thread = threading.Thread(target=work)
thread.start()
thread.join()
