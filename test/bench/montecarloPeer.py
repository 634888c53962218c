"""The peer of the montecarlo benchmark: numpy on the network it is given on standard input, in blocks of 2,000 iterations.

Answers each line of input, a network and a number of iterations, with the seconds it took, elapsed and of processor, and what it found.
"""

import json
import sys
import time

import numpy as np

BLOCK = 2000


def draw(rng, tasks, size):
    columns = np.empty((len(tasks), size))
    for row, task in enumerate(tasks):
        d = task["duration"]
        a, m, b = d["a"], d["m"], d["b"]
        if d["kind"] == "triangular":
            columns[row] = rng.triangular(a, m, b, size)
        else:
            columns[row] = a + (b - a) * rng.beta(1 + 4 * (m - a) / (b - a), 1 + 4 * (b - m) / (b - a), size)
    return columns


def simulate(tasks, iterations, seed):
    rng = np.random.default_rng(seed)
    after = [[] for _ in tasks]
    for place, task in enumerate(tasks):
        for before in task["before"]:
            after[before].append(place)
    finishes = np.empty(iterations)
    critical = np.zeros(len(tasks))
    for start in range(0, iterations, BLOCK):
        size = min(BLOCK, iterations - start)
        durations = draw(rng, tasks, size)
        early = np.empty_like(durations)
        for place, task in enumerate(tasks):
            begin = np.zeros(size)
            for before in task["before"]:
                np.maximum(begin, early[before], out=begin)
            np.add(begin, durations[place], out=early[place])
        last = early.max(axis=0)
        finishes[start : start + size] = last
        late = np.empty_like(durations)
        for place in range(len(tasks) - 1, -1, -1):
            end = last.copy()
            for follower in after[place]:
                np.minimum(end, late[follower], out=end)
            critical[place] += np.count_nonzero(end - early[place] <= 1e-9)
            np.subtract(end, durations[place], out=late[place])
    p50, p80 = np.percentile(finishes, [50, 80])
    return {"mean": finishes.mean(), "P50": p50, "P80": p80, "criticality": list(critical / iterations)}


for line in sys.stdin:
    order = json.loads(line)
    begun, used = time.perf_counter(), time.process_time()
    found = simulate(order["tasks"], order["iterations"], order["seed"])
    seconds = {"elapsed": time.perf_counter() - begun, "processor": time.process_time() - used}
    print(json.dumps({"seconds": seconds, **found}), flush=True)
