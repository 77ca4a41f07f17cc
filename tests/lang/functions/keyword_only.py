def area(width, *, height=2, scale):
    return width * height * scale

print(area(3, scale=1))  # expect: 6
print(area(3, scale=2, height=5))  # expect: 30
print(area(scale=2, width=1))  # expect: 4
try:
    area(1, 2, scale=3)
except TypeError as error:
    print(error)
    # expect: area() takes 1 positional argument but 2 positional arguments (and 1 keyword-only argument) were given
try:
    area(1)
except TypeError as error:
    print(error)
    # expect: area() missing 1 required keyword-only argument: 'scale'
