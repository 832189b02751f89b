// Reads the workload, runs chunks of 256 paths, and prints time and results as JSON.
#pragma once

static const int CHUNK = 256;

static void read(std::ifstream& in, Series& series, size_t count) {
  series.resize(count);
  for (double& x : series) in >> x;
}

struct Results {
  std::vector<double> value, blockMean, lowest;
};

static void runAll(const std::vector<Block>& blocks, const Process& process, uint64_t seed, int paths, Results& out) {
  static Factors factors;
  static std::vector<double> cash;
  out.value.assign(paths, 0), out.blockMean.assign(blocks.size(), 0), out.lowest.resize(paths);
  for (int from = 0; from < paths; from += CHUNK) {
    const int count = min(CHUNK, paths - from);
    sample(process, seed, from, count, T, factors);
    cash.assign(size_t(count) * T, 0);
    for (size_t b = 0; b < blocks.size(); b++) {
      for (int p = 0; p < count; p++) {
        const size_t at = size_t(p) * T;
        const double value = runPath(blocks[b], &factors.hashprice[at], &factors.index[at], factors.delay[p], factors.cost[p], &cash[at]);
        out.value[from + p] += value;
        out.blockMean[b] += value / paths;
      }
    }
    for (int p = 0; p < count; p++) {
      double balance = openingCash, least = openingCash;
      for (int m = 0; m < T; m++) balance += cash[size_t(p) * T + m], least = min(least, balance);
      out.lowest[from + p] = least;
    }
  }
}

static void print(const char* name, const std::vector<double>& values, const char* after) {
  std::printf("\"%s\":[", name);
  for (size_t i = 0; i < values.size(); i++) std::printf(i ? ",%.17g" : "%.17g", values[i]);
  std::printf("]%s", after);
}

int main(int argc, char** argv) {
  if (argc < 4) return std::fprintf(stderr, "kernel WORKLOAD PATHS REPEATS\n"), 2;
  std::ifstream in(argv[1]);
  const int paths = std::atoi(argv[2]), repeats = std::atoi(argv[3]);
  size_t count, points;
  uint64_t seed;
  Process p;
  in >> T >> count >> points >> seed >> openingCash >> p.reversion >> p.shortVolatility >> p.trend >> p.longVolatility >>
      p.correlation >> p.startShort >> p.hashpriceNow >> p.indexReversion >> p.indexVolatility >> p.lateFraction >>
      p.medianMonths >> p.delayDispersion >> p.overrun >> p.costDispersion >> p.delayCostCorrelation;
  read(in, curve.share, points), read(in, curve.price, points);
  for (Series* s : {&days, &hours, &years, &yearStart, &yearEnd}) read(in, *s, T);
  std::vector<Block> blocks(count);
  for (Block& b : blocks) {
    for (double* x : {&b.grossMw, &b.fleetJPerTh, &b.aux, &b.loss, &b.availability, &b.reject, &b.poolFee, &b.opex,
                      &b.opexGrowth, &b.life, &b.endMonth, &b.adder, &b.grossPerIt, &b.buildStart, &b.buildMonths,
                      &b.capexPerMw, &b.rent, &b.escalator, &b.term, &b.margin, &b.sla, &b.debt, &b.drawShare, &b.interest,
                      &b.upfront, &b.commitment, &b.sweep, &b.lockUp, &b.dflt, &b.taxRate, &b.nolCap, &b.interestLimit,
                      &b.indexNow})
      in >> *x;
    for (Series* s : {&b.planned, &b.building, &b.completion, &b.unitPrincipal, &b.unitReserve, &b.writeOff, &b.feeWriteOff,
                      &b.mineDf, &b.hallDf})
      read(in, *s, T);
    prepare(b);
  }
  if (!in) return std::fprintf(stderr, "kernel: the workload is not what this program reads\n"), 1;
  Results results;
  std::vector<double> seconds, cpuSeconds;
  for (int i = 0; i <= repeats; i++) {
    const auto start = std::chrono::steady_clock::now();
    const std::clock_t busy = std::clock();
    runAll(blocks, p, seed, paths, results);
    if (i == 0) continue;  // the first run is for warming up
    seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    cpuSeconds.push_back(double(std::clock() - busy) / CLOCKS_PER_SEC);
  }
  std::printf("{\"version\":\"g++ %s\",\"cells\":%.0f,", __VERSION__, double(paths) * T * count);
  print("seconds", seconds, ","), print("cpuSeconds", cpuSeconds, ",");
  print("valueUsd", results.value, ","), print("blockMeanUsd", results.blockMean, ",");
  print("lowestCashUsd", results.lowest, "}\n");
}
