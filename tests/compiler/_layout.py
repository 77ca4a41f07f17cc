# Layout: tabs, form feeds, joined lines, comments.
if a:
	b
	# comment

  # comment elsewhere
	if c:
	    d
	e

if a :
  b ; \
  c
  \
  d
x = """a
b"""
(a,
  b)
class A:

    def f(self):

        pass
        
    # end
# end
if 1:
  x
  y
z \
  = 1
if 1: a; 
else: b;

\

