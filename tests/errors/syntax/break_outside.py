# python: 3.13
break
