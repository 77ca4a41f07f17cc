# python: 3.13
import nothing_of_this_name
