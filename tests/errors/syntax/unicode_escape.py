# python: 3.13
s = '\N{NO SUCH NAME}'
