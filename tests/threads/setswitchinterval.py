import sys

old = sys.getswitchinterval()
print(old)  # expect: 0.005
sys.setswitchinterval(0.001)
print(sys.getswitchinterval())  # expect: 0.001
sys.setswitchinterval(old)
for bad in (0, -1):
    try:
        sys.setswitchinterval(bad)
    except ValueError as error:
        print(error)
        # expect: switch interval must be strictly positive
        # expect: switch interval must be strictly positive
