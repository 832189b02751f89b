"""The switching option by simulation in numpy: Longstaff and Schwartz for three regimes, eight basis functions.

lsmc_numpy.py TERMS.json PATHS REPEATS [NORMALS.bin]   Prints JSON. With NORMALS the given draws replace its own.
"trust" in TERMS says as in the product from which states is learnt: "everywhere" is one fit a date for all paths; otherwise
("doubtful") a first fit from the first paths says where doubt is, and a second one learns and decides there.
"""
import json
import math
import sys
import time

import numpy as np

FUNCTIONS = 8
FIRST_PATHS, RANGE_PATHS, REACH_PATHS = 8192, 1024, 512
DOUBTFUL, ROUNDING, ROWS_PER_FUNCTION = 0.3, 1e-6, 20
PARTS, CELLS, UNCLEAR = 2048, 256, -1
MINE, IDLE, HALL = 0, 1, 2


def simulate(t, paths, normals, generator):
    dates, factor = t["dates"], t["factor"]
    z = generator.standard_normal((dates, paths)) if normals is None else normals
    logs = np.empty((dates + 1, paths))
    logs[0] = factor["logNow"]
    for step in range(dates):
        np.multiply(logs[step], factor["persistence"], out=logs[step + 1])
        logs[step + 1] += factor["drift"]
        logs[step + 1] += factor["sigma"] * z[step]
    return np.exp(logs, out=logs)


def solve(t, paths, normals, generator):
    """Mean worth now by starting regime [USD]."""
    levels = simulate(t, paths, normals, generator)
    everywhere = t.get("trust", "doubtful") == "everywhere"
    margin = lambda level: t["usdPerMargin"] * (level - t["breakevenUsdPerPhDay"])
    worth = np.stack((np.maximum(0, t["endMonths"] * margin(levels[-1])), np.zeros(paths),
                      np.full(paths, t["endMonths"] * t["hallUsd"])))
    moves = ((MINE, IDLE, t["stopUsd"]), (MINE, HALL, t["convertUsd"]),
             (IDLE, MINE, t["restartUsd"]), (IDLE, HALL, t["convertUsd"]))
    discount = math.exp(-t["ratePerYear"] / 12)
    for step in range(t["dates"] - 1, -1, -1):
        worth *= discount
        worth[MINE] += margin(levels[step])
        worth[IDLE] += t["idleUsd"]
        worth[HALL] += t["hallUsd"]
        choices = (everywhere_choices if everywhere else doubtful_choices)(t, moves, levels[step], worth)
        stays = worth.copy()
        for (start, to, cost), move in choices:
            np.copyto(worth[start], stays[to] - cost, where=move)
    return [float(own.mean()) for own in worth]


class Sight:
    """How a fit sees the states of a date: over their mean, within the range of some of them."""

    def __init__(self, t, level, paths):
        some = level[:min(RANGE_PATHS, paths)]
        self.scale = level[:paths].mean()
        self.low, self.high = some.min() / self.scale, some.max() / self.scale
        self.edge, self.degree = t["breakevenUsdPerPhDay"] / self.scale, t["degree"]

    def basis(self, level):
        """A row a function beside the constant."""
        u = np.clip(level * (1 / self.scale), self.low, self.high)
        return self.of_ratio(u)

    def of_ratio(self, u):
        out = np.empty((FUNCTIONS - 1, len(u)))
        out[0] = u
        for power in range(1, self.degree):
            np.multiply(out[power - 1], u, out=out[power])
        np.log(u, out=out[5])
        np.maximum(0, u - self.edge, out=out[6])
        return out


def fit(design, sides, ridge):
    """Coefficients by least squares, the constant first; columns are centred and scaled before the ridge is added."""
    means, side_means = design.mean(axis=1), sides.mean(axis=1)
    centred = design - means[:, None]
    gram = centred @ centred.T
    square = np.diag(gram)
    scale = np.where(square > 1e-13 * (square + len(design[0]) * means**2), 1 / np.sqrt(np.maximum(square, 1e-300)), 0)
    scaled = gram * np.outer(scale, scale)
    np.fill_diagonal(scaled, 1 + ridge)
    moments = centred @ (sides - side_means[:, None]).T
    weights = scale[:, None] * np.linalg.solve(scaled, scale[:, None] * moments)
    return np.vstack((side_means - means @ weights, weights)).T


def fitted(weights, design):
    return weights[:, 1:] @ design + weights[:, :1]


def everywhere_choices(t, moves, level, stays):
    design = Sight(t, level, len(level)).basis(level)
    hoped = fitted(fit(design, stays, t["ridge"]), design)
    best = hoped.copy()
    for move in moves:
        start, to, cost = move
        moved = hoped[to] - cost > best[start]
        np.copyto(best[start], hoped[to] - cost, where=moved)
        yield move, moved


def best_of(gains):
    """The largest gain, and which move gains it; 0 where none does."""
    top, code = gains[0].copy(), np.where(gains[0] > 0, 1, 0)
    for place, own in enumerate(gains[1:], 2):
        better = own > top
        np.copyto(top, own, where=better)
        code[better & (own > 0)] = place
    return top, code


def doubtful_choices(t, moves, level, stays):
    sight = Sight(t, level, min(FIRST_PATHS, len(level)))
    first = fit(sight.basis(level[:FIRST_PATHS]), stays[:, :FIRST_PATHS], t["ridge"])
    edges, cells = chart(sight, level)
    points = sight.of_ratio(edges)
    found = []
    for regime in (MINE, IDLE):
        own = [move for move in moves if move[0] == regime]
        costs = np.array([cost for _, _, cost in own])[:, None]
        gains = fitted(np.stack([first[to] - first[regime] for _, to, _ in own]), points) - costs
        top, code = best_of(gains)
        some = np.sort(np.abs(top[cells[:REACH_PATHS]]))
        reach = some[math.floor(DOUBTFUL * (len(some) - 1))] * (1 + ROUNDING)
        code[np.abs(top) <= reach] = UNCLEAR
        code = same_corners(code)
        rows = np.flatnonzero((code == UNCLEAR)[cells])
        weights = np.stack([first[to] - first[regime] for _, to, _ in own])
        if len(rows) >= ROWS_PER_FUNCTION * FUNCTIONS:
            sides = np.stack([stays[to][rows] - stays[regime][rows] for _, to, _ in own])
            weights = fit(sight.basis(level[rows]), sides, t["ridge"])
        close = same_corners(best_of(fitted(weights, points) - costs)[1])
        code = np.where(code == UNCLEAR, close, code)
        chosen = code[cells]
        rest = np.flatnonzero(chosen == UNCLEAR)
        if len(rest) > 0:
            chosen[rest] = best_of(fitted(weights, sight.basis(level[rest])) - costs)[1]
        found += [(move, chosen == place) for place, move in enumerate(own, 1)]
    return found


def chart(sight, level):
    """Edges of cells, evenly by logarithm, and in which each state lies."""
    span = sight.high - sight.low
    if span == 0:
        return np.full(CELLS + 1, sight.low), np.zeros(len(level), np.int64)
    grown = sight.low * np.exp(math.log(sight.high / sight.low) / CELLS * np.arange(CELLS + 1))
    starts = np.floor((grown - sight.low) / span * PARTS + 0.5)
    table = np.searchsorted(starts[1:CELLS], np.arange(PARTS), side="right")
    part = np.clip(level * (PARTS / span / sight.scale) - PARTS / span * sight.low, 0, PARTS - 1)
    return sight.low + span * starts / PARTS, table[part.astype(np.int64)]


def same_corners(code):
    return np.where(code[:-1] == code[1:], code[:-1], UNCLEAR)


def main(terms, paths, repeats, normals=None):
    with open(terms) as file:
        t = json.load(file)
    given = None
    if normals:
        given = np.fromfile(normals, "<f8").reshape(-1, t["dates"])[:paths].T.copy()
    generator, seconds, cpu = np.random.default_rng(1), [], []
    for turn in range(repeats + 1):  # the first run is for warming up
        start, busy = time.perf_counter(), time.process_time()
        worth = solve(t, paths, given, generator)
        if turn > 0:
            seconds.append(time.perf_counter() - start)
            cpu.append(time.process_time() - busy)
    version = f"numpy {np.__version__}, Python {sys.version.split()[0]}"
    work = {"paths": paths, "dates": t["dates"], "basis": FUNCTIONS, "cells": paths * t["dates"]}
    result = {"valueUsd": worth[0], "worthUsd": worth, "ms": 1000 * float(np.median(seconds)) if seconds else None}
    print(json.dumps({"version": version, **work, "seconds": seconds, "cpuSeconds": cpu, **result}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:])
