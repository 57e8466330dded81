# The same M/M/2 with SimPy 2.3.1 (Debian's python3-simpy): guests are processes, the counters one resource of two. For
# each line on stdin (a size) it runs once and answers with one line of JSON.
import json
import random
import sys
import time

from SimPy.Simulation import Process, Resource, Simulation, hold, release, request


class Seen:
    def __init__(self):
        self.completed = self.arrived = self.waited = self.began = 0
        self.waiting = self.inside = 0
        self.wait_sum = self.sojourn_sum = self.area_waiting = self.area_inside = self.since = 0.0

    def passed(self, now):
        gap = now - self.since
        self.area_waiting += self.waiting * gap
        self.area_inside += self.inside * gap
        self.since = now


class Guest(Process):
    def visit(self, counter, seen, rng):
        came = self.sim.now()
        seen.passed(came)
        seen.arrived += 1
        seen.inside += 1
        if counter.n == 0:
            seen.waited += 1
        seen.waiting += 1
        yield request, self, counter
        now = self.sim.now()
        seen.passed(now)
        seen.waiting -= 1
        seen.began += 1
        seen.wait_sum += now - came
        yield hold, self, rng.expovariate(5)
        yield release, self, counter
        now = self.sim.now()
        seen.passed(now)
        seen.completed += 1
        seen.inside -= 1
        seen.sojourn_sum += now - came


class Door(Process):
    def open(self, counter, seen, rng):
        while True:
            yield hold, self, rng.expovariate(9)
            guest = Guest(sim=self.sim)
            self.sim.activate(guest, guest.visit(counter, seen, rng))


def run(customers, seed):
    rng = random.Random(seed)
    sim = Simulation()
    seen = Seen()
    counter = Resource(capacity=2, sim=sim)
    door = Door(sim=sim)
    sim.activate(door, door.open(counter, seen, rng))
    until = customers / 9
    sim.simulate(until=until)
    seen.passed(until)
    return {
        "units": seen.completed,
        "meanWait": seen.wait_sum / seen.began,
        "meanWaiting": seen.area_waiting / until,
        "meanInSystem": seen.area_inside / until,
        "meanTimeInSystem": seen.sojourn_sum / seen.completed,
        "shareWhoWait": seen.waited / seen.arrived,
    }


for number, line in enumerate(sys.stdin):
    start = time.process_time()
    answer = run(json.loads(line)["customers"], number)
    answer["seconds"] = time.process_time() - start
    print(json.dumps(answer), flush=True)
