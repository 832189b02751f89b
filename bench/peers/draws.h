// Random numbers and factors of the workload in C++: the product's Threefry 4x32-20 with the same addresses, Acklam's
// normal quantile, then the two-factor hashprice, the power index, delay and cost.
#pragma once
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

inline uint32_t turn(uint32_t x, int by) { return (x << by) | (x >> (32 - by)); }

inline void threefry(const uint32_t key[4], uint32_t c0, uint32_t c1, uint32_t c2, uint32_t c3, uint32_t out[4]) {
  static const int R[8][2] = {{10, 26}, {11, 21}, {13, 27}, {23, 5}, {6, 20}, {17, 11}, {25, 10}, {18, 20}};
  const uint32_t k[5] = {key[0], key[1], key[2], key[3], 0x1bd11bdau ^ key[0] ^ key[1] ^ key[2] ^ key[3]};
  uint32_t a = c0 + k[0], b = c1 + k[1], c = c2 + k[2], d = c3 + k[3];
#pragma GCC unroll 20
  for (int r = 0; r < 20; r++) {
    if (r % 2 == 0) {
      a += b, b = turn(b, R[r % 8][0]) ^ a;
      c += d, d = turn(d, R[r % 8][1]) ^ c;
    } else {
      a += d, d = turn(d, R[r % 8][0]) ^ a;
      c += b, b = turn(b, R[r % 8][1]) ^ c;
    }
    if (r % 4 == 3) {
      const int s = r / 4 + 1;
      a += k[s % 5], b += k[(s + 1) % 5], c += k[(s + 2) % 5], d += k[(s + 3) % 5] + s;
    }
  }
  out[0] = a, out[1] = b, out[2] = c, out[3] = d;
}

inline uint32_t hashName(const std::string& name, uint32_t basis) {
  uint32_t h = basis;
  for (unsigned char ch : name) h = (h ^ ch) * 0x01000193u;
  h = (h ^ (h >> 16)) * 0x85ebca6bu;
  h = (h ^ (h >> 13)) * 0xc2b2ae35u;
  return h ^ (h >> 16);
}

inline double quickNormal(double u) {
  auto tail = [](double p) {
    double q = std::sqrt(-2 * std::log(p));
    return (((((-7.784894002430293e-3 * q - 3.223964580411365e-1) * q - 2.400758277161838) * q - 2.549732539343734) * q +
             4.374664141464968) * q + 2.938163982698783) /
           ((((7.784695709041462e-3 * q + 3.224671290700398e-1) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1);
  };
  if (u < 0.02425) return tail(u);
  if (u > 1 - 0.02425) return -tail(1 - u);
  double q = u - 0.5, r = q * q;
  return (((((-3.969683028665376e1 * r + 2.209460984245205e2) * r - 2.759285104469687e2) * r + 1.38357751867269e2) * r -
           3.066479806614716e1) * r + 2.506628277459239) * q /
         (((((-5.447609879822406e1 * r + 1.615858368580409e2) * r - 1.556989798598866e2) * r + 6.680131188771972e1) * r -
           1.328068155288572e1) * r + 1);
}

// Standard normals of consecutive paths of a named factor, path after path.
inline void fillNormals(uint64_t seed, const std::string& name, int fromPath, int paths, int steps, double* out) {
  const uint32_t key[4] = {uint32_t(seed), uint32_t(seed >> 32), hashName(name, 0x811c9dc5u), hashName(name, 0x9e3779b9u)};
  uint32_t words[4];
  for (int p = 0; p < paths; p++)
    for (int step = 0; step < steps; step += 4) {
      threefry(key, fromPath + p, step >> 2, 0, 0, words);
      for (int i = 0; i < std::min(4, steps - step); i++) *out++ = quickNormal((words[i] + 0.5) / 4294967296.0);
    }
}

struct Process {
  double reversion, shortVolatility, trend, longVolatility, correlation, startShort, hashpriceNow;
  double indexReversion, indexVolatility;
  double lateFraction, medianMonths, delayDispersion, overrun, costDispersion, delayCostCorrelation;
};

struct Factors {
  std::vector<double> hashprice, index, delay, cost;
};

inline double normalCdf(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }

// Standard normal quantile: Acklam's, and one step of Halley's method.
inline double normalQuantile(double u) {
  double x = quickNormal(u);
  double e = (u < 0.5 ? normalCdf(x) - u : (1 - u) - normalCdf(-x)) * std::sqrt(2 * M_PI) * std::exp(x * x / 2);
  return x - e / (1 + x * e / 2);
}

inline void sample(const Process& p, uint64_t seed, int fromPath, int paths, int months, Factors& out) {
  static std::vector<double> zShort, zLong, zIndex, zDelay, zCost;
  auto fill = [&](std::vector<double>& z, const char* name, int steps) {
    z.resize(size_t(paths) * steps);
    fillNormals(seed, name, fromPath, paths, steps, z.data());
  };
  fill(zShort, "hashprice.short", months), fill(zLong, "hashprice.long", months), fill(zIndex, "index", months);
  fill(zDelay, "delay", 1), fill(zCost, "cost", 1);
  out.hashprice.resize(size_t(paths) * months), out.index.resize(size_t(paths) * months);
  out.delay.resize(paths), out.cost.resize(paths);

  const double year = 1.0 / 12, decay = std::exp(-p.reversion * year), indexDecay = std::exp(-p.indexReversion * year);
  const double shortVar = p.shortVolatility * p.shortVolatility * (1 - decay * decay) / (2 * p.reversion);
  const double both = p.correlation * p.shortVolatility * p.longVolatility * (1 - decay) / p.reversion;
  const double shortSd = std::sqrt(shortVar), onShort = both / shortSd;
  const double alone = std::sqrt(p.longVolatility * p.longVolatility * year - onShort * onShort);
  const double indexSd = std::sqrt(p.indexVolatility * p.indexVolatility * (1 - indexDecay * indexDecay) / (2 * p.indexReversion));
  std::vector<double> middle(months);
  for (int m = 0; m < months; m++)
    middle[m] = p.startShort * (std::exp(-p.reversion * (m + 1) / 12) - 1) + p.trend * (m + 1) / 12;
  const double onTime = normalQuantile(1 - p.lateFraction);
  const double weight = p.delayCostCorrelation, rest = std::sqrt(1 - weight * weight);
  for (int row = 0; row < paths; row++) {
    double brief = 0, lasting = 0, away = 0;
    for (int m = 0; m < months; m++) {
      const size_t at = size_t(row) * months + m;
      brief = brief * decay + shortSd * zShort[at];
      lasting += onShort * zShort[at] + alone * zLong[at];
      away = away * indexDecay + indexSd * zIndex[at];
      out.hashprice[at] = p.hashpriceNow * std::exp(middle[m] + brief + lasting);
      out.index[at] = std::exp(away);
    }
    const double later = std::min(std::max(normalCdf(-zDelay[row]) / p.lateFraction, 1e-16), 1 - 1e-16);
    out.delay[row] = zDelay[row] > onTime ? p.medianMonths * std::exp(p.delayDispersion * normalQuantile(1 - later)) : 0;
    const double z = rest * zCost[row] + weight * zDelay[row];
    out.cost[row] = (1 + p.overrun) * std::exp(p.costDispersion * z - p.costDispersion * p.costDispersion / 2);
  }
}
