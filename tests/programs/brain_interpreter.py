def run(program, given=''):
    cells, at, pc, out = [0] * 100, 0, 0, []
    feed = iter(given)
    jumps, stack = {}, []
    for i, c in enumerate(program):
        if c == '[':
            stack.append(i)
        elif c == ']':
            j = stack.pop()
            jumps[i], jumps[j] = j, i
    while pc < len(program):
        c = program[pc]
        if c == '>':
            at += 1
        elif c == '<':
            at -= 1
        elif c == '+':
            cells[at] = (cells[at] + 1) % 256
        elif c == '-':
            cells[at] = (cells[at] - 1) % 256
        elif c == '.':
            out.append(chr(cells[at]))
        elif c == ',':
            cells[at] = ord(next(feed, '\0'))
        elif c == '[' and not cells[at] or c == ']' and cells[at]:
            pc = jumps[pc]
        pc += 1
    return ''.join(out)

hello = ('++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++'
         '..+++.>>.<-.<.+++.------.--------.>>+.')
print(run(hello))  # expect: Hello World!
print(run(',[.,]', 'echo'))  # expect: echo
