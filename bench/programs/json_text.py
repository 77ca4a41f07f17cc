# SPDX-License-Identifier: MIT
# A JSON reader and writer, character by character.


class Reader:
    def __init__(self, text):
        self.text = text
        self.at = 0
        self.current = text[0]

    def advance(self):
        self.at += 1
        self.current = self.text[self.at] if self.at < len(self.text) else ""

    def blank(self):
        while self.current in (" ", "\n", "\t") and self.current:
            self.advance()

    def value(self):
        self.blank()
        c = self.current
        if c == "{":
            return self.object()
        if c == "[":
            return self.array()
        if c == '"':
            return self.string()
        if c == "t":
            return self.word("true", True)
        if c == "f":
            return self.word("false", False)
        if c == "n":
            return self.word("null", None)
        return self.number()

    def word(self, text, value):
        for _ in text:
            self.advance()
        return value

    def number(self):
        start = self.at
        while self.current and self.current in "+-.0123456789eE":
            self.advance()
        text = self.text[start:self.at]
        return float(text) if "." in text else int(text)

    def string(self):
        self.advance()
        parts = []
        while self.current != '"':
            if self.current == "\\":
                self.advance()
                parts.append({"n": "\n", "t": "\t"}.get(self.current,
                                                        self.current))
            else:
                parts.append(self.current)
            self.advance()
        self.advance()
        return "".join(parts)

    def array(self):
        items = []
        self.advance()
        self.blank()
        while self.current != "]":
            items.append(self.value())
            self.blank()
            if self.current == ",":
                self.advance()
        self.advance()
        return items

    def object(self):
        members = {}
        self.advance()
        self.blank()
        while self.current != "}":
            key = self.string()
            self.blank()
            self.advance()
            members[key] = self.value()
            self.blank()
            if self.current == ",":
                self.advance()
                self.blank()
        self.advance()
        return members


def write(value):
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, dict):
        return "{" + ", ".join(write(k) + ": " + write(v)
                               for k, v in value.items()) + "}"
    return "[" + ", ".join(map(write, value)) + "]"


def main():
    rows = [{"id": i, "name": f"row {i}", "tags": ["a", "b\"c", "d\\e"],
             "share": i / 7, "on": i % 2 == 0, "none": None}
            for i in range(120)]
    text = write(rows)
    for _ in range(2):
        again = Reader(text).value()
        assert again == rows
        text = write(again)
    print(len(text))


main()
