import textwrap
text = ("The quick-brown fox--agile as ever--jumped over the lazy dog. It's "
        "well-known that supercalifragilisticexpialidocious words break.\n"
        "Second line\twith a tab; e-mail and -option --long-option.")
for width in (10, 20, 33, 70):
    print(textwrap.wrap(text, width))
print(textwrap.fill(text, 40, initial_indent='* ', subsequent_indent='  '))
print(textwrap.shorten('  Hello  big   world of words ', 16))
print(textwrap.shorten('Hello world', 8, placeholder='...'))
print(textwrap.wrap(text, 12, break_long_words=False, break_on_hyphens=False))
print(textwrap.wrap('a b c d e f g', 5, max_lines=2))
print(textwrap.wrap('one. two! three? four', 40, fix_sentence_endings=True))
print(repr(textwrap.dedent('''
    def f():
        return 1

    x
      ''')), repr(textwrap.dedent('  a\n\tb')))
print(repr(textwrap.indent('a\n\nb\n', '> ')),
      repr(textwrap.indent('a\n\nb', '+', lambda line: True)))
print(textwrap.wrap(''), textwrap.wrap('   '), textwrap.fill('x', 1))
for f in (lambda: textwrap.wrap('x', 0), lambda: textwrap.shorten('ab cd', 3)):
    try:
        print(f())
    except ValueError as e:
        print(e)
