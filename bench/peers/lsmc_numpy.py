"""The switching option by simulation in numpy: Longstaff and Schwartz for three regimes, eight basis functions.

lsmc_numpy.py TERMS.json PATHS REPEATS [NORMALS.bin]   Prints JSON. With NORMALS the given draws replace its own.
"""
import json
import math
import sys
import time

import numpy as np


def solve(t, paths, normals, generator):
    """Mean worth now by starting regime [USD]."""
    dates, factor = t["dates"], t["factor"]
    z = generator.standard_normal((dates, paths)) if normals is None else normals
    logs = np.empty((dates + 1, paths))
    logs[0] = factor["logNow"]
    for step in range(dates):
        logs[step + 1] = factor["drift"] + factor["persistence"] * logs[step] + factor["sigma"] * z[step]
    levels = np.exp(logs)
    margin = lambda level: t["usdPerMargin"] * (level - t["breakevenUsdPerPhDay"])
    mine = np.maximum(0, t["endMonths"] * margin(levels[dates]))
    idle, hall = np.zeros(paths), np.full(paths, t["endMonths"] * t["hallUsd"])
    discount = math.exp(-t["ratePerYear"] / 12)
    design = np.empty((7, paths))  # beside the constant
    for step in range(dates - 1, -1, -1):
        mine = margin(levels[step]) + discount * mine
        idle = t["idleUsd"] + discount * idle
        hall = t["hallUsd"] + discount * hall
        basis(t, levels[step], logs[step], design)
        stays = fitted(design, np.stack((mine, idle, hall)), t["ridge"])
        mine, idle = (
            choose(stays[0], mine, (stays[1] - t["stopUsd"], idle - t["stopUsd"]),
                   (stays[2] - t["convertUsd"], hall - t["convertUsd"])),
            choose(stays[1], idle, (stays[0] - t["restartUsd"], mine - t["restartUsd"]),
                   (stays[2] - t["convertUsd"], hall - t["convertUsd"])),
        )
    return [float(mine.mean()), float(idle.mean()), float(hall.mean())]


def basis(t, level, log, out):
    scale = level.mean()
    u = level / scale
    out[0] = u
    for power in range(1, t["degree"]):
        out[power] = out[power - 1] * u
    out[5] = log - log.mean()
    out[6] = np.maximum(0, u - t["breakevenUsdPerPhDay"] / scale)


def fitted(design, sides, ridge):
    """Least squares with a constant; columns are centred and scaled before the ridge is added."""
    means, side_means = design.mean(axis=1), sides.mean(axis=1)
    centred = design - means[:, None]
    gram = centred @ centred.T
    square = np.diag(gram)
    scale = np.where(square > 1e-24 * (1 + means**2), 1 / np.sqrt(np.maximum(square, 1e-300)), 0)
    scaled = gram * np.outer(scale, scale)
    np.fill_diagonal(scaled, 1 + ridge)
    moments = centred @ (sides - side_means[:, None]).T
    weights = scale[:, None] * np.linalg.solve(scaled, scale[:, None] * moments)
    return weights.T @ centred + side_means[:, None]


def choose(best, brought, *moves):
    """What paths bring when they follow what is believed: staying, or the best of the moves."""
    for hoped, worth in moves:
        moved = hoped > best
        best, brought = np.where(moved, hoped, best), np.where(moved, worth, brought)
    return brought


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
    print(json.dumps({"version": version, "cells": paths * t["dates"], "seconds": seconds, "cpuSeconds": cpu, "worthUsd": worth}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:])
