# python: 3.13
import nothing_of_this_name  # expect raise ModuleNotFoundError: No module named 'nothing_of_this_name'
