import time
print('module runs once')
time.sleep(0.05)
token = object()
