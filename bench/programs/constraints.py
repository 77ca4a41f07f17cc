# SPDX-License-Identifier: MIT
# One-way constraints kept by strength: class hierarchy, overridden methods,
# class attributes, lists of objects.


class Strength:
    required = 0
    strong = 1
    weak = 2
    names = {0: "required", 1: "strong", 2: "weak"}

    @classmethod
    def weaker(cls, a, b):
        return a > b


class Variable:
    def __init__(self, name, value):
        self.name = name
        self.value = value
        self.constraints = []
        self.determined_by = None
        self.mark = 0
        self.strength = Strength.weak


class Constraint:
    def __init__(self, strength):
        self.strength = strength
        self.satisfied = False

    def add(self):
        for v in self.variables():
            v.constraints.append(self)

    def is_input(self):
        return False

    def output(self):
        raise NotImplementedError


class Stay(Constraint):
    def __init__(self, v, strength):
        super().__init__(strength)
        self.v = v
        self.add()

    def variables(self):
        return [self.v]

    def output(self):
        return self.v

    def execute(self):
        pass

    def is_input(self):
        return True


class Equal(Constraint):
    def __init__(self, a, b, strength=Strength.required):
        super().__init__(strength)
        self.a = a
        self.b = b
        self.add()

    def variables(self):
        return [self.a, self.b]

    def output(self):
        return self.b

    def execute(self):
        self.b.value = self.a.value


class Scale(Equal):
    def __init__(self, a, b, factor, offset):
        self.factor = factor
        self.offset = offset
        super().__init__(a, b)

    def execute(self):
        self.b.value = self.a.value * self.factor + self.offset


class Planner:
    def __init__(self):
        self.marks = 0

    def plan(self, sources):
        self.marks += 1
        mark = self.marks
        plan, todo = [], list(sources)
        while todo:
            constraint = todo.pop()
            out = constraint.output()
            if out.mark == mark:
                continue
            out.mark = mark
            if (out.determined_by is None or not Strength.weaker(
                    constraint.strength, out.determined_by.strength)):
                out.determined_by = constraint
            plan.append(constraint)
            for other in out.constraints:
                if other is not constraint and not other.is_input():
                    todo.append(other)
        return plan

    def execute(self, plan):
        for constraint in plan:
            constraint.execute()


def chain(n):
    planner = Planner()
    variables = [Variable("v%d" % i, 0) for i in range(n)]
    for a, b in zip(variables, variables[1:]):
        Equal(a, b) if n % 2 else Scale(a, b, 1, 1)
    edit = Stay(variables[0], Strength.strong)
    plan = planner.plan([edit])
    for i in range(60):
        variables[0].value = i
        planner.execute(plan)
        if i % 10 == 0:
            plan = planner.plan([edit])
    return variables[-1].value


print(sum(chain(n) for n in range(180, 220)))
