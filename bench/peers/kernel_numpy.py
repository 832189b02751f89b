"""The forty-block kernel in numpy: chunks of 512 paths, arrays of (blocks, paths), a loop over months.

Blocks are sorted by conversion month, so that those that mine and those that operate are slices and nobody computes a
phase that is over.

kernel_numpy.py WORKLOAD.json PATHS REPEATS [NORMALS.bin]   Prints JSON. With NORMALS the given draws replace its own.
"""
import json
import sys
import time

import numpy as np

from draws_numpy import prepare, read_normals, sample, walk

CHUNK = 512


class Blocks:
    """Columns of all blocks, sorted by conversion, and what no path changes."""

    def __init__(self, work, blocks):
        self.places = [place for place, _ in blocks]
        rows = [block for _, block in blocks]
        self.n = {name: np.array([[row["numbers"][name]] for row in rows]) for name in rows[0]["numbers"]}
        self.s = {name: np.array([row["series"][name] for row in rows]).T[:, :, None] for name in rows[0]["series"]}
        n, months = self.n, work["months"]
        days, hours = np.array(work["calendar"]["daysInMonth"]), np.array(work["calendar"]["hoursInMonth"])
        years = np.array(work["calendar"]["yearIndex"])
        wall = n["mine__fleetJPerTh"] * (1 + n["mine__auxFraction"]) * (1 + n["mine__lossFraction"])
        self.mine_end = (np.minimum(n["mine__endMonth"], 1 + n["mine__machineLifeMonths"]) - 1).astype(int).ravel()
        self.serving = (n["hall__buildStartMonth"] + n["hall__buildMonths"] - 1).astype(int).ravel()
        by_month = lambda columns: np.ascontiguousarray(columns.T)[:, :, None]
        self.net_of_fees = (1 - n["mine__rejectFraction"]) * (1 - n["mine__poolFeeFraction"])
        self.strike_ratio = self.net_of_fees / (0.024 * wall)
        self.energy = by_month(n["mine__grossMw"] * hours * n["mine__availabilityFraction"])
        fleet = n["mine__grossMw"] * 1000 / wall
        self.revenue_ratio = by_month(self.net_of_fees * fleet * days * n["mine__availabilityFraction"])
        opex = n["mine__grossMw"] * n["mine__siteOpexUsdPerMwMonth"]
        self.opex = by_month(opex * (1 + n["mine__siteOpexEscalatorFraction"]) ** years)
        critical = n["mine__grossMw"] / n["hall__grossPerItRatio"]
        self.hall_cost = critical * n["hall__capexUsdPerMw"]
        self.first_rent = n["hall__rentUsdPerKwMonth"] * critical * 1000
        self.margin = (1 - n["hall__slaCreditFraction"]) * n["hall__modifiedGrossMarginFraction"]
        self.rent_growth = (1 + n["hall__escalatorFraction"]) ** np.arange(months // 12 + 1)
        month = np.arange(1, months + 2)
        x = np.clip((month - n["hall__buildStartMonth"]) / n["hall__buildMonths"], 0, 1)
        spent = x * x * (3 - 2 * x)
        self.built = by_month(np.diff(spent, axis=1, append=1))
        self.finance, self.balance0, self.reserve0 = self.building(months)
        self.scheduled = n["loan__debtUsd"] * self.s["loan__unitPrincipal"]
        self.reserved = n["loan__debtUsd"] * self.s["loan__unitReserve"]

    def building(self, months):
        n, s = self.n, self.s
        debt, rate, fee = n["loan__debtUsd"], n["loan__interestFraction"], n["loan__commitmentFeeFraction"]
        balance, reserve = np.zeros_like(debt), np.zeros_like(debt)
        finance = np.zeros((months,) + debt.shape)
        for m in range(months):
            closing = m == n["hall__buildStartMonth"] - 1
            fees = closing * n["loan__upfrontFeeFraction"] * debt
            fees = fees + s["loan__buildingFlag"][m] * (balance * rate + fee * (debt - balance)) / 12
            funding = s["loan__completionFlag"][m] * debt * s["loan__unitReserve"][m]
            draw = n["loan__drawShare"] * (s["loan__plannedCostUsd"][m] + fees + funding)
            finance[m] = draw - fees - funding
            balance, reserve = balance + draw, reserve + funding
        return finance, balance, reserve

    def run(self, work, hashprice, index_ratio, delay, cost, cash):
        """Adds the flows of all blocks to `cash` (months, paths) and returns present values (blocks, paths)."""
        n, s, months, size = self.n, self.s, work["months"], len(self.places)
        curve, paths = work["curve"], delay.size
        zeros = lambda: np.zeros((size, paths))
        value, earnings, interest_sum, carried, loss, taxed = (zeros() for _ in range(6))
        balance, reserve = np.repeat(self.balance0, paths, 1), np.repeat(self.reserve0, paths, 1)
        trapped, arrears, tested_service, tested_cash = (zeros() for _ in range(4))
        due_of, cash_of = np.zeros((12, size, paths)), np.zeros((12, size, paths))
        hall_cost = self.hall_cost * cost
        go_live = n["hall__buildStartMonth"] + n["hall__buildMonths"] + delay
        rate, growth = n["loan__interestFraction"] / 12, n["hall__escalatorFraction"]
        covenant = np.maximum(n["loan__lockUpDscrRatio"], n["loan__defaultDscrRatio"])
        first_serving, last_built = self.serving.min(), self.serving.max()
        for m in range(months):
            year_end = work["calendar"]["tax__yearEnd"][m]
            flow = np.repeat(self.finance[m], paths, 1)
            if self.mine_end.min() <= m < last_built:
                flow -= hall_cost * self.built[m]
            k = int(np.searchsorted(self.mine_end, m, "right"))  # blocks from here on still mine
            if k < size:
                index = n["indexNowUsdPerMwh"][k:] * index_ratio[m]
                strike = (hashprice[m] * self.strike_ratio[k:] - n["mine__adderUsdPerMwh"][k:]) / index
                below, mean = walk(curve, strike)
                paid = index * mean + n["mine__adderUsdPerMwh"][k:] * below  # of all hours, as `mean` is
                ebitda = hashprice[m] * self.revenue_ratio[m, k:] * below - self.energy[m, k:] * paid - self.opex[m, k:]
                earnings[k:] += ebitda
                value[k:] += ebitda * s["mine__discountFactor"][m, k:]
                cash[m] += ebitda.sum(0)
            if m >= first_serving:
                j = size - int(np.argmax(self.serving[::-1] <= m))  # blocks before here may operate
                on = (self.serving[:j] <= m)[:, None]
                lease = (m + 2) - go_live[:j]
                whole = np.maximum(0, np.floor((lease - 1) / 12))
                rent = self.first_rent[:j] * np.take_along_axis(self.rent_growth[:j], whole.astype(np.int64), 1)
                rent *= 1 + growth[:j] * np.maximum(0, lease - 12 - 12 * whole)
                rent *= np.maximum(0, np.minimum(lease, n["hall__termMonths"][:j]) - np.maximum(lease - 1, 0))
                ebitda = rent * self.margin[:j]
                opening, held, shut_in, owing = balance[:j], reserve[:j], trapped[:j], arrears[:j]
                interest = on * opening * rate[:j]
                due = np.maximum(0, on * np.minimum(opening - owing, self.scheduled[m, :j]) + interest)
                owed = due + owing
                available = np.maximum(0, ebitda) + shut_in
                from_reserve = np.minimum(held, np.maximum(0, owed - available))
                paid = np.minimum(owed, available + from_reserve)
                owing = owed - paid
                spare = available + np.minimum(0, ebitda) + from_reserve - paid
                kept = held - from_reserve
                target = np.where(on, np.where(opening > 0.005, self.reserved[m, :j], 0), kept)
                release = np.maximum(0, kept - target)
                top_up = np.minimum(np.maximum(0, target - kept), np.maximum(0, spare))
                reserve_now = kept - release + top_up
                excess = spare - top_up + release
                room = opening + interest - paid
                swept = n["loan__sweepFraction"][:j] * np.maximum(0, np.minimum(excess, room)) * on
                tested = due > 0.005
                counted = np.where(tested, ebitda, 0)
                tested_service[:j] += due - due_of[m % 12, :j]
                tested_cash[:j] += counted - cash_of[m % 12, :j]
                due_of[m % 12, :j], cash_of[m % 12, :j] = due, counted
                short = tested_cash[:j] < covenant[:j] * tested_service[:j]
                shut = (owing > 0.005) | (tested & short)
                trapped_now = np.where(shut, np.maximum(0, excess - swept), 0)
                hall = ebitda - paid - swept - (reserve_now + trapped_now - held - shut_in)
                earnings[:j] += ebitda
                interest_sum[:j] += interest
                flow[:j] += hall
                # The balance of a loan still being drawn was set at completion.
                balance[:j] = np.where(on, room - swept, opening)
                reserve[:j], trapped[:j], arrears[:j] = reserve_now, trapped_now, owing
            if year_end:
                room = interest_sum + carried
                deducted = np.minimum(room, n["tax__interestLimitFraction"] * np.maximum(0, earnings))
                carried = room - deducted
                written_off = hall_cost * s["tax__hallWriteOffFraction"][m] + s["tax__feeWriteOffUsd"][m]
                income = earnings - deducted - written_off
                used = np.minimum(loss, n["tax__nolCapFraction"] * np.maximum(0, income))
                loss += np.maximum(0, -income) - used
                flow -= np.maximum(0, income - used) * n["tax__federalTaxFraction"]
                earnings[:], interest_sum[:] = 0, 0
            value += flow * s["hall__discountFactor"][m]
            cash[m] += flow.sum(0)
        return value


def run_all(work, blocks, paths, normals, generator):
    value, lowest = np.empty(paths), np.empty(paths)
    block_mean = np.zeros(len(work["blocks"]))
    for start in range(0, paths, CHUNK):
        count = min(CHUNK, paths - start)
        drawn = read_normals(normals, start, count) if normals else None
        hashprice, index, delay, cost = sample(work, count, drawn, generator)
        cash = np.zeros((work["months"], count))
        present = blocks.run(work, hashprice, index, delay, cost, cash)
        value[start : start + count] = present.sum(0)
        block_mean[blocks.places] += present.sum(1) / paths
        balance = work["openingCashUsd"] + np.cumsum(cash, axis=0)
        lowest[start : start + count] = np.minimum(work["openingCashUsd"], balance.min(axis=0))
    return {"valueUsd": value, "blockMeanUsd": block_mean, "lowestCashUsd": lowest}


def main(workload, paths, repeats, normals=None):
    with open(workload) as file:
        work = json.load(file)
    work["curve"] = prepare(work["curve"])
    rows = sorted(enumerate(work["blocks"]), key=lambda one: one[1]["numbers"]["mine__endMonth"])
    columns = Blocks(work, rows)
    generator, seconds, cpu = np.random.default_rng(1), [], []
    for turn in range(repeats + 1):  # the first run is for warming up
        start, busy = time.perf_counter(), time.process_time()
        results = run_all(work, columns, paths, normals, generator)
        if turn > 0:
            seconds.append(time.perf_counter() - start)
            cpu.append(time.process_time() - busy)
    found = {name: list(values) for name, values in results.items()}
    cells = paths * work["months"] * len(work["blocks"])
    version = f"numpy {np.__version__}, Python {sys.version.split()[0]}"
    print(json.dumps({"version": version, "cells": cells, "seconds": seconds, "cpuSeconds": cpu, **found}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:])
