import { atOrBelow, type Block, type Path, work } from "./work.ts"

// The rules of a block, one object for each of its months.

export type Mining = { ebitdaUsd: number }
export type Hall = { ebitdaUsd: number; capexUsd: number }
export type Loan = {
  balanceUsd: number
  reserveUsd: number
  trappedUsd: number
  arrearsUsd: number
  dueUsd: number
  coveredCashUsd: number
  interestUsd: number
  financeUsd: number
}
export type Tax = {
  earningsUsd: number
  interestUsd: number
  carriedUsd: number
  lossUsd: number
  taxUsd: number
}
export type Cell = {
  month: number
  mining: Mining
  hall: Hall
  loan: Loan
  tax: Tax
  flowUsd: number
  presentUsd: number
}

function mine({ numbers: n }: Block, month: number, path: Path): Mining {
  if (month >= Math.min(n.mine__endMonth!, 1 + n.mine__machineLifeMonths!)) return { ebitdaUsd: 0 }
  const { hashprice, indexRatio } = path.months[month - 1]!
  const indexUsd = n.indexNowUsdPerMwh! * indexRatio
  const wallJPerTh = n.mine__fleetJPerTh! * (1 + n.mine__auxFraction!) * (1 + n.mine__lossFraction!)
  const netHashprice = hashprice * (1 - n.mine__rejectFraction!) * (1 - n.mine__poolFeeFraction!)
  const strikeUsd = netHashprice / (0.024 * wallJPerTh) - n.mine__adderUsdPerMwh!
  const { share, mean } = atOrBelow(strikeUsd / indexUsd)
  const days = work.calendar.daysInMonth![month - 1]!
  const revenueUsd =
    ((netHashprice * n.mine__grossMw! * 1000) / wallJPerTh) * days * n.mine__availabilityFraction! * share
  const energyMwh = n.mine__grossMw! * 24 * days * n.mine__availabilityFraction! * share
  const priceUsd = share > 0 ? (indexUsd * mean) / share + n.mine__adderUsdPerMwh! : 0
  const year = work.calendar.yearIndex![month - 1]!
  const opexUsd =
    n.mine__grossMw! * n.mine__siteOpexUsdPerMwMonth! * (1 + n.mine__siteOpexEscalatorFraction!) ** year
  return { ebitdaUsd: revenueUsd - energyMwh * priceUsd - opexUsd }
}

function hall({ numbers: n }: Block, month: number, path: Path): Hall {
  const criticalMw = n.mine__grossMw! / n.hall__grossPerItRatio!
  const goLive = n.hall__buildStartMonth! + n.hall__buildMonths! + path.delayMonths
  const lease = month - goLive + 1
  const years = Math.max(0, Math.floor((lease - 1) / 12))
  const escalator = n.hall__escalatorFraction!
  const growth = (1 + escalator) ** years * (1 + escalator * Math.max(0, lease - 12 - 12 * years))
  const inTerm = Math.max(0, Math.min(lease, n.hall__termMonths!) - Math.max(lease - 1, 0))
  const rentUsd =
    n.hall__rentUsdPerKwMonth! * 1000 * criticalMw * growth * inTerm * (1 - n.hall__slaCreditFraction!)
  const spent = (at: number): number => {
    const x = Math.min(1, Math.max(0, (at - n.hall__buildStartMonth!) / n.hall__buildMonths!))
    return x * x * (3 - 2 * x)
  }
  const costUsd = criticalMw * n.hall__capexUsdPerMw! * path.costFactor
  return {
    ebitdaUsd: rentUsd * n.hall__modifiedGrossMarginFraction!,
    capexUsd: costUsd * (spent(month + 1) - spent(month)),
  }
}

function serve({ numbers: n, series: s }: Block, month: number, cashUsd: number, cells: Cell[]): Loan {
  const before = cells[cells.length - 1]?.loan
  const opening = before?.balanceUsd ?? 0
  const held = before?.reserveUsd ?? 0
  const trapped = before?.trappedUsd ?? 0
  const debt = n.loan__debtUsd!
  if (month < n.hall__buildStartMonth! + n.hall__buildMonths!) {
    const first = month === n.hall__buildStartMonth! ? n.loan__upfrontFeeFraction! * debt : 0
    const running = opening * n.loan__interestFraction! + n.loan__commitmentFeeFraction! * (debt - opening)
    const feesUsd = first + (s.loan__buildingFlag![month - 1]! * running) / 12
    const fundingUsd = s.loan__completionFlag![month - 1]! * debt * s.loan__unitReserve![month - 1]!
    const drawUsd = n.loan__drawShare! * (s.loan__plannedCostUsd![month - 1]! + feesUsd + fundingUsd)
    return {
      ...{ balanceUsd: opening + drawUsd, reserveUsd: held + fundingUsd, trappedUsd: 0, arrearsUsd: 0 },
      ...{ dueUsd: 0, coveredCashUsd: 0, interestUsd: 0, financeUsd: drawUsd - feesUsd - fundingUsd },
    }
  }
  const owing = before?.arrearsUsd ?? 0
  const interestUsd = (opening * n.loan__interestFraction!) / 12
  const principal = Math.min(opening - owing, debt * s.loan__unitPrincipal![month - 1]!)
  const dueUsd = Math.max(0, principal + interestUsd)
  const owed = dueUsd + owing
  const available = Math.max(0, cashUsd) + trapped
  const fromReserve = Math.min(held, Math.max(0, owed - available))
  const paid = Math.min(owed, available + fromReserve)
  const spare = available + Math.min(0, cashUsd) + fromReserve - paid
  const target = opening > 0.005 ? debt * s.loan__unitReserve![month - 1]! : 0
  const release = Math.max(0, held - fromReserve - target)
  const topUp = Math.min(Math.max(0, target - (held - fromReserve)), Math.max(0, spare))
  const reserveUsd = held - fromReserve - release + topUp
  const excess = spare - topUp + release
  const swept = n.loan__sweepFraction! * Math.max(0, Math.min(excess, opening + interestUsd - paid))
  const coveredCashUsd = dueUsd > 0.005 ? cashUsd : 0
  const year = cells.slice(-11).map(({ loan }) => loan)
  const serviceUsd = year.reduce((sum, one) => sum + one.dueUsd, dueUsd)
  const earnedUsd = year.reduce((sum, one) => sum + one.coveredCashUsd, coveredCashUsd)
  const dscr = serviceUsd > 0 ? earnedUsd / serviceUsd : 0
  const tested = dueUsd > 0.005
  const arrearsUsd = owed - paid
  const breached = tested && (dscr < n.loan__lockUpDscrRatio! || dscr < n.loan__defaultDscrRatio!)
  const trappedUsd = arrearsUsd > 0.005 || breached ? Math.max(0, excess - swept) : 0
  const financeUsd = -paid - swept - (reserveUsd + trappedUsd - held - trapped)
  const balanceUsd = opening + interestUsd - paid - swept
  return { balanceUsd, reserveUsd, trappedUsd, arrearsUsd, dueUsd, coveredCashUsd, interestUsd, financeUsd }
}

function tax(
  { numbers: n, series: s }: Block,
  month: number,
  path: Path,
  before: Tax | undefined,
  earnedUsd: number,
  paidUsd: number,
): Tax {
  const starts = work.calendar.tax__yearStart![month - 1] === 1
  const earningsUsd = (starts ? 0 : (before?.earningsUsd ?? 0)) + earnedUsd
  const interestUsd = (starts ? 0 : (before?.interestUsd ?? 0)) + paidUsd
  const carried = before?.carriedUsd ?? 0
  const losses = before?.lossUsd ?? 0
  if (work.calendar.tax__yearEnd![month - 1] !== 1)
    return { earningsUsd, interestUsd, carriedUsd: carried, lossUsd: losses, taxUsd: 0 }
  const deducted = Math.min(interestUsd + carried, n.tax__interestLimitFraction! * Math.max(0, earningsUsd))
  const costUsd = (n.mine__grossMw! / n.hall__grossPerItRatio!) * n.hall__capexUsdPerMw! * path.costFactor
  const writtenOff = costUsd * s.tax__hallWriteOffFraction![month - 1]! + s.tax__feeWriteOffUsd![month - 1]!
  const income = earningsUsd - deducted - writtenOff
  const used = Math.min(losses, n.tax__nolCapFraction! * Math.max(0, income))
  const lossUsd = losses - used + Math.max(0, -income)
  const taxUsd = Math.max(0, income - used) * n.tax__federalTaxFraction!
  return { earningsUsd, interestUsd, carriedUsd: interestUsd + carried - deducted, lossUsd, taxUsd }
}

/** The months of a block along a path. */
export function cellsOf(block: Block, path: Path): Cell[] {
  const cells: Cell[] = []
  for (let month = 1; month <= work.months; month++) {
    const mining = mine(block, month, path)
    const built = hall(block, month, path)
    const loan = serve(block, month, built.ebitdaUsd, cells)
    const earned = mining.ebitdaUsd + built.ebitdaUsd
    const taxed = tax(block, month, path, cells[cells.length - 1]?.tax, earned, loan.interestUsd)
    const hallUsd = built.ebitdaUsd - built.capexUsd + loan.financeUsd - taxed.taxUsd
    const presentUsd =
      mining.ebitdaUsd * block.series.mine__discountFactor![month - 1]! +
      hallUsd * block.series.hall__discountFactor![month - 1]!
    cells.push({
      month,
      mining,
      hall: built,
      loan,
      tax: taxed,
      flowUsd: mining.ebitdaUsd + hallUsd,
      presentUsd,
    })
  }
  return cells
}
