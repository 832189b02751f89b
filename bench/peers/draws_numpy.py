"""Random numbers and factors of the workload in numpy, and the power-duration curve."""
import math
from statistics import NormalDist

import numpy as np


def read_normals(path, start, count):
    """Independent normals of consecutive paths from a file: three planes by month, then two numbers a path."""
    with open(path, "rb") as file:
        months, paths = np.fromfile(file, "<i4", 2)
        every = np.fromfile(file, "<f8")
    by_month = every[: 3 * paths * months].reshape(3, paths, months)[:, start : start + count]
    by_path = every[3 * paths * months :].reshape(2, paths)[:, start : start + count]
    return by_month.transpose(0, 2, 1), by_path


def sample(work, paths, drawn, generator):
    """Hashprice and ratio of the power price (months, paths), delay and cost factor (paths)."""
    p, months = work["process"], work["months"]
    if drawn is None:
        drawn = generator.standard_normal((3, months, paths)), generator.standard_normal((2, paths))
    (z_short, z_long, z_index), (z_delay, z_cost) = drawn
    year, speed = 1 / 12, p["hashpricereversionPerYear"]
    short_volatility, long_volatility = p["hashpriceshortVolatilityPerSqrtYear"], p["hashpricelongVolatilityPerSqrtYear"]
    decay = math.exp(-speed * year)
    short_sd = short_volatility * math.sqrt((1 - decay**2) / (2 * speed))
    both = p["hashpriceshortLongCorrelation"] * short_volatility * long_volatility * (1 - decay) / speed
    on_short = both / short_sd
    alone = math.sqrt(long_volatility**2 * year - on_short**2)
    index_decay = math.exp(-p["indexreversionPerYear"] * year)
    index_sd = p["indexvolatilityPerSqrtYear"] * math.sqrt((1 - index_decay**2) / (2 * p["indexreversionPerYear"]))
    lasting = np.cumsum(on_short * z_short + alone * z_long, axis=0)
    month = np.arange(1, months + 1)[:, None]
    lasting += p["hashpricestartShortLog"] * (np.exp(-speed * month / 12) - 1) + p["hashpricetrendPerYear"] * month / 12
    away = np.empty((months, paths))
    brief, apart = np.zeros(paths), np.zeros(paths)
    for m in range(months):
        brief = brief * decay + short_sd * z_short[m]
        apart = apart * index_decay + index_sd * z_index[m]
        lasting[m] += brief
        away[m] = apart
    hashprice = p["hashpriceNowUsdPerPhDay"] * np.exp(lasting)
    weight = p["delayCostCorrelation"]
    z = math.sqrt(1 - weight**2) * z_cost + weight * z_delay
    spread = p["costdispersionLog"]
    cost = (1 + p["costoverrunFraction"]) * np.exp(spread * z - spread**2 / 2)
    return hashprice, np.exp(away), delays(p, z_delay), cost


def delays(p, z):
    late, standard = p["delaylateFraction"], NormalDist()
    out = np.zeros(z.size)
    for i in np.flatnonzero(z > standard.inv_cdf(1 - late)):
        later = min(max(0.5 * math.erfc(z[i] / math.sqrt(2)) / late, 1e-16), 1 - 1e-16)
        out[i] = p["delaymedianMonths"] * math.exp(p["delaydispersionLog"] * standard.inv_cdf(1 - later))
    return out


def walk(curve, strike):
    """Share of hours at or below a relative price, and the mean over all hours of the prices that are."""
    at = np.searchsorted(curve["price"], strike, "right")
    part = (np.clip(strike, curve["price"][0], curve["price"][-1]) - curve["from"][at]) * curve["slope"][at]
    return curve["below"][at] + part, curve["mean"][at] + part * (curve["from"][at] + strike) / 2


def prepare(curve):
    price, share = np.array(curve["price"]), np.array(curve["share"])
    width = np.diff(share)
    ends = lambda inner: np.concatenate([[0.0], np.cumsum(inner)])
    below, mean = ends(width), ends(width * (price[:-1] + price[1:]) / 2)
    pad = lambda first, values: np.concatenate([[first], values])
    return {
        "price": price,
        "from": pad(price[0], price),
        "slope": pad(0.0, np.append(width / np.diff(price), 0.0)),
        "below": pad(0.0, below),
        "mean": pad(0.0, mean),
    }
