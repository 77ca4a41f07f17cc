def tokens(text):
    i = 0
    while i < len(text):
        c = text[i]
        if c.isdigit():
            j = i
            while j < len(text) and (text[j].isdigit() or text[j] == '.'):
                j += 1
            yield 'number', text[i:j]
            i = j
        else:
            if c != ' ':
                yield 'op', c
            i += 1
    yield 'end', ''

class Calc:
    def __init__(self, text):
        self.source = tokens(text)
        self.next()
    def next(self):
        self.kind, self.text = next(self.source)
    def expr(self):
        left = self.term()
        while self.text in ('+', '-'):
            op, _ = self.text, self.next()
            right = self.term()
            left = left + right if op == '+' else left - right
        return left
    def term(self):
        left = self.factor()
        while self.text in ('*', '/'):
            op, _ = self.text, self.next()
            right = self.factor()
            left = left * right if op == '*' else left / right
        return left
    def factor(self):
        if self.text == '-':
            self.next()
            return -self.factor()
        if self.text == '(':
            self.next()
            value = self.expr()
            if self.text != ')':
                raise SyntaxError('expected )')
            self.next()
            return value
        if self.kind != 'number':
            raise SyntaxError(f'unexpected {self.text!r}')
        value = float(self.text) if '.' in self.text else int(self.text)
        self.next()
        return value

for text in ('1 + 2 * 3', '(1 + 2) * 3', '-4 / 2 - -3', '2 * (3 + (4 - 1)) / 6', '1.5 * 4', '1 +', '(1'):
    try:
        print(text, '=', Calc(text).expr())
        # expect: 1 + 2 * 3 = 7
        # expect: (1 + 2) * 3 = 9
        # expect: -4 / 2 - -3 = 1.0
        # expect: 2 * (3 + (4 - 1)) / 6 = 2.0
        # expect: 1.5 * 4 = 6.0
    except SyntaxError as error:
        print(text, '!', error)
        # expect: 1 + ! unexpected ''
        # expect: (1 ! expected )
