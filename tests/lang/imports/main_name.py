print(__name__)
import sys
print(sys.modules['__main__'].__name__)
x = 5
import __main__
print(__main__.x)
print(__file__.endswith('main_name.py'))
print(sys.argv[0] == __file__, len(sys.argv))
