pairs = [(KeyError, LookupError), (IndexError, LookupError),
         (ZeroDivisionError, ArithmeticError), (OverflowError, ArithmeticError),
         (UnicodeDecodeError, ValueError), (FileNotFoundError, OSError),
         (ModuleNotFoundError, ImportError), (RecursionError, RuntimeError),
         (NotImplementedError, RuntimeError), (UnboundLocalError, NameError),
         (IndentationError, SyntaxError), (TabError, IndentationError),
         (BrokenPipeError, ConnectionError), (ConnectionError, OSError)]
print(all(issubclass(a, b) for a, b in pairs))  # expect: True
print(issubclass(KeyboardInterrupt, Exception), issubclass(SystemExit, Exception))
# expect: False False
print(issubclass(StopIteration, Exception), issubclass(GeneratorExit, Exception))
# expect: True False
print(IOError is OSError, EnvironmentError is OSError, TimeoutError.__mro__[1])
# expect: True True <class 'OSError'>
