class AppError(Exception):
    def __init__(self, code, message):
        super().__init__(message)
        self.code = code
class Sub(AppError):
    pass

try:
    raise Sub(5, 'bad')
except AppError as error:
    print(type(error).__name__, error, error.code, error.args, repr(error))
    # expect: Sub bad 5 ('bad',) Sub('bad')
class Custom(Exception):
    def __str__(self):
        return 'custom text'
try:
    raise Custom(1, 2)
except Custom as error:
    print(error, error.args, repr(error))
    # expect: custom text (1, 2) Custom(1, 2)
