# A function whose body is only a comment is an error, as in Python.
import threading


def errand():
    # to be done


one = threading.Thread(target=errand)  # expect error: IndentationError: expected an indented block after function definition on line 5
