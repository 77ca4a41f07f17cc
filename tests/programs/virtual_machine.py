class VM:
    def __init__(self):
        self.stack, self.variables, self.output = [], {}, []
    def run(self, program):
        pc = 0
        while pc < len(program):
            op, *args = program[pc]
            pc += 1
            handler = getattr(self, 'op_' + op, None)
            if handler is None:
                raise NotImplementedError(op)
            jump = handler(*args)
            if jump is not None:
                pc = jump
        return self.output
    def op_push(self, x): self.stack.append(x)
    def op_load(self, name): self.stack.append(self.variables[name])
    def op_store(self, name): self.variables[name] = self.stack.pop()
    def op_add(self): self.stack.append(self.stack.pop() + self.stack.pop())
    def op_mul(self): self.stack.append(self.stack.pop() * self.stack.pop())
    def op_less(self):
        b, a = self.stack.pop(), self.stack.pop()
        self.stack.append(a < b)
    def op_jump_if(self, target):
        if self.stack.pop():
            return target
    def op_print(self): self.output.append(self.stack.pop())

program = [('push', 1), ('store', 'r'), ('push', 1), ('store', 'i'),
           ('load', 'r'), ('load', 'i'), ('mul',), ('store', 'r'),
           ('load', 'i'), ('push', 1), ('add',), ('store', 'i'),
           ('load', 'i'), ('push', 11), ('less',), ('jump_if', 4),
           ('load', 'r'), ('print',)]
print(VM().run(program))  # expect: [3628800]
try:
    VM().run([('nope',)])
except NotImplementedError as error:
    print('no', error)  # expect: no nope
