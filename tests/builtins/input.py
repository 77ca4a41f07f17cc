# stdin: first line
# stdin: 42
name = input('name? ')
number = int(input())
print(repr(name), number + 1)
try:
    input('more? ')
except EOFError as error:
    print(repr(error))
