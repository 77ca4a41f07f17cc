class Parser:
    def __init__(self, text):
        self.text, self.at = text, 0
    def peek(self):
        while self.at < len(self.text) and self.text[self.at] in ' \n\t':
            self.at += 1
        return self.text[self.at] if self.at < len(self.text) else ''
    def take(self, c):
        if self.peek() != c:
            raise ValueError(f'expected {c!r} at {self.at}')
        self.at += 1
    def value(self):
        c = self.peek()
        if c == '{':
            return self.object()
        if c == '[':
            return self.array()
        if c == '"':
            return self.string()
        for word, result in (('true', True), ('false', False), ('null', None)):
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return result
        return self.number()
    def object(self):
        self.take('{')
        out = {}
        while self.peek() != '}':
            key = self.string()
            self.take(':')
            out[key] = self.value()
            if self.peek() != '}':
                self.take(',')
        self.take('}')
        return out
    def array(self):
        self.take('[')
        out = []
        while self.peek() != ']':
            out.append(self.value())
            if self.peek() != ']':
                self.take(',')
        self.take(']')
        return out
    def string(self):
        self.take('"')
        end = self.text.index('"', self.at)
        s, self.at = self.text[self.at:end], end + 1
        return s
    def number(self):
        start = self.at
        while self.at < len(self.text) and self.text[self.at] in '+-.0123456789eE':
            self.at += 1
        text = self.text[start:self.at]
        return float(text) if set(text) & set('.eE') else int(text)

print(Parser('{"a": [1, 2.5, -3e2], "b": {"c": null, "d": true}, "e": ""}').value())
# expect: {'a': [1, 2.5, -300.0], 'b': {'c': None, 'd': True}, 'e': ''}
try:
    Parser('[1 2]').value()
except ValueError as error:
    print(error)  # expect: expected ',' at 3
