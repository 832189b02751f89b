// The forty-block kernel by hand in C++: blocks outer, paths, then months in phases (mining, building, operating), with
// balances, carried losses and present values in registers. Scalar: no intrinsics, no -ffast-math.
// g++ -std=c++20 -O3 -march=native kernel.cpp; run as: kernel WORKLOAD PATHS REPEATS. Prints JSON.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <vector>

#include "draws.h"

using std::max;
using std::min;
using Series = std::vector<double>;

static int T;

struct Curve {
  std::vector<double> share, price;
  // Share of hours at or below a relative price, and the mean over all hours of the prices that are.
  void walk(double strike, double& below, double& mean) const {
    double s = 0, a = 0;
    for (size_t i = 1; i < share.size(); i++) {
      double from = price[i - 1], to = price[i], width = share[i] - share[i - 1];
      if (strike >= to) {
        s += width;
        a += width * (from + to) / 2;
        continue;
      }
      if (strike > from) {
        double part = width * (strike - from) / (to - from);
        s += part;
        a += part * (from + strike) / 2;
      }
      break;
    }
    below = s;
    mean = a;
  }
};

struct Block {
  double grossMw, fleetJPerTh, aux, loss, availability, reject, poolFee, opex, opexGrowth, life, endMonth, adder;
  double grossPerIt, buildStart, buildMonths, capexPerMw, rent, escalator, term, margin, sla;
  double debt, drawShare, interest, upfront, commitment, sweep, lockUp, dflt;
  double taxRate, nolCap, interestLimit, indexNow;
  Series planned, building, completion, unitPrincipal, unitReserve, writeOff, feeWriteOff, mineDf, hallDf;
  // Worked out once: what no path changes.
  int mineEnd, serving;
  double netOfFees, strikePerHashprice, hallCost, hallEbitdaPerRent, balance0, reserve0;
  Series energyMwh, revenuePerHashprice, opexUsd, built, financeUsd, rentByYear;
};

static Curve curve;
static Series days, hours, years, yearStart, yearEnd;
static double openingCash;

static void prepare(Block& b) {
  double wall = b.fleetJPerTh * (1 + b.aux) * (1 + b.loss);
  double fleet = b.grossMw * 1000 / wall;
  b.netOfFees = (1 - b.reject) * (1 - b.poolFee);
  b.strikePerHashprice = 1 / (0.024 * wall);
  b.mineEnd = int(min(b.endMonth, 1 + b.life)) - 1;
  b.serving = int(b.buildStart + b.buildMonths) - 1;
  double criticalMw = b.grossMw / b.grossPerIt;
  b.hallCost = criticalMw * b.capexPerMw;
  b.hallEbitdaPerRent = (1 - b.sla) * b.margin;
  for (int y = 0; y <= T / 12; y++) b.rentByYear.push_back(b.rent * criticalMw * 1000 * std::pow(1 + b.escalator, y));
  auto spent = [&](double month) {
    double x = min(1.0, max(0.0, (month - b.buildStart) / b.buildMonths));
    return x * x * (3 - 2 * x);
  };
  double balance = 0, reserve = 0;
  for (int m = 0; m < T; m++) {
    double active = m < b.mineEnd ? 1 : 0;
    b.energyMwh.push_back(active * b.grossMw * hours[m] * b.availability);
    b.revenuePerHashprice.push_back(active * fleet * days[m] * b.availability);
    b.opexUsd.push_back(active * b.grossMw * b.opex * std::pow(1 + b.opexGrowth, years[m]));
    b.built.push_back(spent(m + 2) - spent(m + 1));
    double closing = m == int(b.buildStart) - 1 ? 1 : 0;
    double fees = closing * b.upfront * b.debt +
                  b.building[m] * (balance * b.interest + b.commitment * (b.debt - balance)) / 12;
    double funding = b.completion[m] * b.debt * b.unitReserve[m];
    double draw = b.drawShare * (b.planned[m] + fees + funding);
    b.financeUsd.push_back(draw - fees - funding);
    balance += draw;
    reserve += funding;
  }
  b.balance0 = balance;
  b.reserve0 = reserve;
}

struct Year {
  double earnings = 0, interest = 0, carried = 0, loss = 0;
  // Tax of the year that closes, positive when paid.
  double close(const Block& b, double writtenOff) {
    double available = interest + carried;
    double deducted = min(available, b.interestLimit * max(0.0, earnings));
    carried = available - deducted;
    double income = earnings - deducted - writtenOff;
    double used = min(loss, b.nolCap * max(0.0, income));
    loss = loss - used + max(0.0, -income);
    earnings = interest = 0;
    return max(0.0, income - used) * b.taxRate;
  }
};

// One block along one path; adds its flows to those of the company and returns its present value.
static double runPath(const Block& b, const double* hashprice, const double* indexRatio, double delay, double cost, double* cash) {
  Year year;
  double value = 0;
  const double hallCost = b.hallCost * cost;
  auto taxed = [&](int m) {
    return yearEnd[m] != 0 ? year.close(b, hallCost * b.writeOff[m] + b.feeWriteOff[m]) : 0;
  };
  for (int m = 0; m < b.mineEnd; m++) {
    double net = hashprice[m] * b.netOfFees;
    double index = b.indexNow * indexRatio[m];
    double below, mean;
    curve.walk((net * b.strikePerHashprice - b.adder) / index, below, mean);
    double paid = below > 0 ? index * mean / max(below, 1e-9) + b.adder : 0;
    double ebitda = (net * b.revenuePerHashprice[m] - b.energyMwh[m] * paid) * below - b.opexUsd[m];
    year.earnings += ebitda;
    double hall = -taxed(m);
    cash[m] += ebitda + hall;
    value += ebitda * b.mineDf[m] + hall * b.hallDf[m];
  }
  for (int m = b.mineEnd; m < b.serving; m++) {
    double hall = b.financeUsd[m] - hallCost * b.built[m] - taxed(m);
    cash[m] += hall;
    value += hall * b.hallDf[m];
  }
  double balance = b.balance0, reserve = b.reserve0, trapped = 0, arrears = 0;
  double dueOf[12] = {}, cashOf[12] = {};
  double testedService = 0, testedCash = 0;
  const double goLive = b.buildStart + b.buildMonths + delay;
  const double rate = b.interest / 12;
  for (int m = b.serving, slot = 0; m < T; m++) {
    double leaseMonth = m + 1 - goLive + 1;
    double inTerm = max(0.0, min(leaseMonth, b.term) - max(leaseMonth - 1, 0.0));
    double whole = max(0.0, std::floor((leaseMonth - 1) / 12));
    double rent = b.rentByYear[int(whole)] * (1 + b.escalator * max(0.0, leaseMonth - 12 - 12 * whole)) * inTerm;
    double ebitda = rent * b.hallEbitdaPerRent;

    double interest = balance * rate;
    double principal = min(balance - arrears, b.debt * b.unitPrincipal[m]);
    double due = max(0.0, principal + interest);
    double owed = due + arrears;
    double available = max(0.0, ebitda) + trapped;
    double fromReserve = min(reserve, max(0.0, owed - available));
    double paid = min(owed, available + fromReserve);
    arrears = owed - paid;
    double spare = available + min(0.0, ebitda) + fromReserve - paid;
    double target = balance > 0.005 ? b.debt * b.unitReserve[m] : 0;
    double kept = reserve - fromReserve;
    double release = max(0.0, kept - target);
    double topUp = min(max(0.0, target - kept), max(0.0, spare));
    double reserveNow = kept - release + topUp;
    double excess = spare - topUp + release;
    double swept = b.sweep * max(0.0, min(excess, balance + interest - paid));
    balance = balance + interest - paid - swept;
    double tested = due > 0.005 ? ebitda : 0;
    testedService += due - dueOf[slot];
    testedCash += tested - cashOf[slot];
    dueOf[slot] = due;
    cashOf[slot] = tested;
    slot = slot == 11 ? 0 : slot + 1;
    double dscr = testedService > 0 ? testedCash / max(testedService, 1e-6) : 0;
    bool shut = arrears > 0.005 || (due > 0.005 && (dscr < b.lockUp || dscr < b.dflt));
    double trappedNow = shut ? max(0.0, excess - swept) : 0;
    double finance = -paid - swept - (reserveNow + trappedNow - (reserve + trapped));
    reserve = reserveNow;
    trapped = trappedNow;

    year.earnings += ebitda;
    year.interest += interest;
    double hall = ebitda + finance - taxed(m);
    cash[m] += hall;
    value += hall * b.hallDf[m];
  }
  return value;
}

#include "kernelMain.h"
