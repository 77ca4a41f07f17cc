# SPDX-License-Identifier: MIT
# A small operating system: tasks of several kinds pass packets to each other.
WORK, DEVICE = range(2)


class Packet:
    def __init__(self, link, ident, kind):
        self.link = link
        self.ident = ident
        self.kind = kind
        self.datum = 0
        self.data = [0] * 4

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        packet = queue
        while packet.link is not None:
            packet = packet.link
        packet.link = self
        return queue


class Task:
    def __init__(self, system, ident, priority, queue):
        self.system = system
        self.ident = ident
        self.priority = priority
        self.queue = queue
        self.waiting = queue is None
        self.held = False
        system.tasks[ident] = self
        system.order.append(self)

    def runnable(self):
        return not self.held and (self.queue is not None or not self.waiting)

    def step(self):
        packet = self.queue
        if packet is not None:
            self.queue = packet.link
        self.waiting = False
        return self.run(packet)

    def wait(self):
        self.waiting = True

    def send(self, packet, ident):
        target = self.system.tasks[ident]
        packet.ident = self.ident
        target.queue = packet.append_to(target.queue)
        self.system.sent += 1


class Idle(Task):
    def __init__(self, system, ident, priority, count):
        Task.__init__(self, system, ident, priority, None)
        self.waiting = False
        self.count = count
        self.control = 1

    def run(self, packet):
        self.count -= 1
        if self.count == 0:
            self.held = True
        elif self.control & 1 == 0:
            self.control //= 2
            self.system.release(4)
        else:
            self.control = self.control // 2 ^ 0xD008
            self.system.release(5)


class Worker(Task):
    def __init__(self, system, ident, priority, queue):
        super().__init__(system, ident, priority, queue)
        self.target = 2
        self.letter = 0

    def run(self, packet):
        if packet is None:
            return self.wait()
        self.target = 3 if self.target == 2 else 2
        packet.datum = 0
        for i in range(4):
            self.letter = self.letter % 26 + 1
            packet.data[i] = 64 + self.letter
        self.send(packet, self.target)


class Handler(Task):
    def __init__(self, system, ident, priority, queue):
        super().__init__(system, ident, priority, queue)
        self.work = None
        self.free = None

    def run(self, packet):
        if packet is not None:
            if packet.kind == WORK:
                self.work = packet.append_to(self.work)
            else:
                self.free = packet.append_to(self.free)
        work = self.work
        if work is None:
            return self.wait()
        if work.datum >= 4:
            self.work = work.link
            self.send(work, 1)
        elif self.free is not None:
            device = self.free
            self.free = device.link
            device.datum = work.data[work.datum]
            work.datum += 1
            self.send(device, self.ident + 2)
        else:
            self.wait()


class Device(Task):
    def __init__(self, system, ident, priority):
        super().__init__(system, ident, priority, None)
        self.pending = None

    def run(self, packet):
        if packet is not None:
            self.pending = packet
            self.held = True
            return
        if self.pending is None:
            return self.wait()
        packet, self.pending = self.pending, None
        self.send(packet, self.ident - 2)


class System:
    def __init__(self):
        self.tasks = {}
        self.order = []
        self.sent = 0
        self.steps = 0

    def release(self, ident):
        self.tasks[ident].held = False

    def schedule(self):
        ran = True
        while ran:
            ran = False
            for task in self.order:
                while task.runnable():
                    self.steps += 1
                    task.step()
                    ran = True
                    if task.priority == 0:
                        break


def queue_of(n, ident, kind):
    queue = None
    for _ in range(n):
        queue = Packet(queue, ident, kind)
    return queue


def main():
    sent = steps = 0
    for _ in range(4):
        system = System()
        Idle(system, 0, 0, 8000)
        Worker(system, 1, 10, queue_of(2, 1, WORK))
        Handler(system, 2, 20, queue_of(3, 4, DEVICE))
        Handler(system, 3, 30, queue_of(3, 5, DEVICE))
        Device(system, 4, 40)
        Device(system, 5, 50)
        system.schedule()
        sent += system.sent
        steps += system.steps
    print(sent, steps)


main()
