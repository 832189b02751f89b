import { describe, expect, test } from "vitest"
import { formatMonth } from "../../src/base/month.ts"
import { renderTable } from "../../src/io/terminal.ts"
import { DRIVERS } from "../../src/paths/drivers.ts"
import { drawnTable } from "../../src/report/drawnNumbers.ts"
import { driversTable, hashpriceTable, repairedTable } from "../../src/report/drawnTables.ts"
import { heldNotes, heldTable } from "../../src/report/heldTables.ts"
import { LOCALES, type Locale, textsOf } from "../../src/report/locales/index.ts"
import { figure, usdMillions } from "../../src/report/numbers.ts"
import { risksTable } from "../../src/report/riskTable.ts"
import { chanceText, distributionTable, sparkline } from "../../src/report/simulationTables.ts"
import { blocksInput, sharesInput, viewOf } from "./simulatedInput.ts"

const en = textsOf("en")
const shares = viewOf(sharesInput("en"))
const blocks = viewOf(blocksInput("en"))
const { simulation, portfolio } = shares
const chance = (value: number) => ({ value, standardError: 0 })

describe.each(["en", "ar"] as const)("tables of a simulation in %s", (locale) => {
  const texts = textsOf(locale)
  const repaired = [{ between: ["btcPrice", "hashprice.short"] as const, stated: 0.99, used: 0.71 }]
  const tables = [
    ["distribution of a share", distributionTable(texts, shares)],
    ["distribution of blocks", distributionTable(texts, blocks)],
    ["risks", risksTable(texts, shares)],
    ["risks without opening cash", risksTable(texts, blocks)],
    ["drivers", driversTable(texts, simulation, portfolio)],
    ["drawn", drawnTable(texts, simulation, portfolio)],
    ["held", heldTable(texts, simulation, portfolio)],
    ["hashprice", hashpriceTable(texts, simulation)],
    ["repaired", repairedTable(texts, { ...simulation, repaired }, portfolio)!],
  ] as const

  test.each(tables)("%s fits the terminal and loses no figure", (_name, table) => {
    for (const width of [80, 100, 140]) {
      const lines = renderTable(table, { width, colour: false, texts }).split("\n")
      expect(lines.filter((line) => line.length > width)).toEqual([])
      expect(lines.join("\n")).not.toMatch(/NaN|undefined|Infinity|…|[\u2066-\u2069]/)
    }
  })

  test.each(tables)("%s has rows, and a cell for every column", (_name, table) => {
    expect(table.rows.length).toBeGreaterThan(0)
    for (const row of table.rows)
      expect(Object.keys(row).sort()).toEqual(table.columns.map((column) => column.key).sort())
  })
})

describe("distribution", () => {
  const cells = (view: typeof shares, key: string) =>
    distributionTable(en, view).rows.map((row) => row[key]!.text)

  test("shows what was simulated, the run without uncertainty and the price", () => {
    const { q10, q50, q90, mean, cvar5 } = simulation.distribution
    const { value, worthlessFraction } = { ...shares, ...simulation }
    expect(cells(shares, "share")).toEqual([
      ...[q10, q50, q90, mean, simulation.controlledMean, cvar5].map((one) => figure(one.value, 2)),
      chanceText(en, worthlessFraction!.value),
      "–",
      figure(value.perShareUsd!, 2),
      "9.10",
      expect.stringMatching(/^[<>]?[\d.]+%$/),
    ])
    expect(cells(blocks, "blocks").slice(0, 3)).toEqual(
      (["q10", "q50", "q90"] as const).map((name) => usdMillions(blocks.simulation.distribution[name].value)),
    )
  })

  test("blocks without uncertainty are those of the bridge, and of the simulation where it is of them", () => {
    expect(cells(blocks, "blocks").at(-1)).toBe(usdMillions(blocks.simulation.certainUsd))
  })

  test("says why the mean differs: what is late and dear on average, and shape", () => {
    const notes = distributionTable(en, shares).notes.join(" ")
    const gap = simulation.certainUsd - simulation.distribution.mean.value
    expect(notes).toContain(`The mean is $${gap.toFixed(2)} below the value without uncertainty.`)
    // 38% of 5 months at the median with a log dispersion of 0.75, and the cited mean overrun.
    expect(notes).toContain("halls 2.5 months late")
    expect(notes).toContain("build cost +12%")
    const same = { ...simulation.distribution, mean: { value: simulation.certainUsd, standardError: 0.01 } }
    const none = distributionTable(en, viewOf(sharesInput("en"), { distribution: same })).notes.join(" ")
    expect(none).not.toContain("without uncertainty")
  })

  test("carries what it can be made again from, and warns of few paths", () => {
    const notes = distributionTable(en, shares).notes.join(" ")
    expect(notes).toContain(
      "seed 7 by scrambled Sobol points; Hashwatt 0.1.0, V8 13.6.233, model 0123456789ab",
    )
    expect(notes).toContain("With few paths")
    const many = { ...shares, manifest: { ...shares.manifest, paths: 20_000 } }
    expect(distributionTable(en, many).notes.join(" ")).not.toContain("With few paths")
    expect(distributionTable(en, many).title).toBe("Value on 20,000 paths")
  })
})

test.each([
  [0, "0%"],
  [0.0002, "<0.1%"],
  [0.37, "37.0%"],
  [0.9999, ">99.9%"],
  [1, "100%"],
])("a chance of %d is written %s: rare is not never", (value, text) => {
  expect(chanceText(en, value)).toBe(text)
})

test("how often the value is above the price is counted, with the error that repetitions show", () => {
  const values = Float64Array.from([1, 20, 3, 4, 30, 9.1, 7, 8])
  const table = distributionTable(en, viewOf(sharesInput("en"), { values, starts: [0, 4] }))
  const above = table.rows.at(-1)!
  expect([above.measure!.text, above.share!.text, above.shareError!.text]).toEqual([
    "Chance above that price",
    "25.0%",
    "0.0%",
  ])
})

test("the histogram as a line has one sign a bin, blank where no path ends, full where most do", () => {
  const line = sparkline({ ...simulation, histogram: { low: 1, high: 3, counts: [0, 1, 8, 4] } })
  expect(line).toBe("1.00 \u00a0▁█▄ 3.00")
})

describe("risks", () => {
  const event = (code: string, value: number, instrument = "converts") => ({
    instrument,
    code,
    fraction: chance(value),
    medianMonth: value > 0 ? 5.5 : null,
  })
  const events = [
    event("maturity", 1),
    event("conversion", 0.4),
    event("default", 0, "first"),
    event("lockUp", 1, "first"),
    event("refinancing", 0, "notes"),
  ]
  const table = (changed: Parameters<typeof viewOf>[1]) => risksTable(en, viewOf(sharesInput("en"), changed))
  const named = (changed: Parameters<typeof viewOf>[1]) => table(changed).rows.map(({ risk }) => risk!.text)

  test("what was agreed is one only where it may or may not come; a broken promise always", () => {
    expect(named({ events, shortfall: null, terminations: [] }).slice(1)).toEqual([
      "Convertible notes: Notes convert into shares",
      "First hall loan: Lock-up: cash is trapped",
    ])
  })

  test("a month between two is written as the later; the first is 2026-12", () => {
    expect(formatMonth(portfolio.start)).toBe("2026-12")
    const rows = table({ events, shortfall: null, terminations: [] }).rows
    expect(rows.map(({ medianMonth }) => medianMonth!.text)).toEqual(["–", "2027-06", "2027-06"])
  })

  test("says that no promise is broken only where that is so", () => {
    const held = "No covenant is breached"
    expect(table({ events: [event("default", 0, "first")] }).notes.join(" ")).toContain(held)
    expect(table({ events }).notes.join(" ")).not.toContain(held)
    expect(table({ events: [event("maturity", 1)] }).notes.join(" ")).not.toContain(held)
  })

  test("tells how deep cash falls, or how much room is left", () => {
    const shortfall = {
      within12: chance(0.1),
      within24: chance(0.2),
      ever: chance(0.25),
      expectedUsd: chance(42e6),
      medianMonth: 7,
      headroomQ05Usd: -310e6,
    }
    expect(table({ shortfall }).notes.join(" ")).toContain("$42M on average over all paths, $310M or more")
    const room = { ...shortfall, ever: chance(0), medianMonth: null, headroomQ05Usd: 85e6 }
    const notes = table({ shortfall: room }).notes.join(" ")
    expect(notes).toContain("at least $85M above its minimum")
    expect(notes).not.toContain("must still be found")
  })

  test("names tenants that may leave, and unknown cash as unknown", () => {
    const leaves = { terminations: [{ block: "campus/hall-2", fraction: chance(0.3) }], events: [] }
    expect(named(leaves).at(-1)).toBe("Campus · hall-2: the tenant leaves because the hall is late")
    expect(risksTable(en, blocks).rows[0]!.chance!.text).toBe("not known")
    expect(risksTable(en, blocks).notes.join(" ")).toContain("Opening cash is not known")
  })
})

describe("drivers", () => {
  const drivers = [
    { id: "delay:campus/hall-1", explainedFraction: 0.5, rises: false },
    { id: "hashprice", explainedFraction: 0.2, rises: true },
    { id: "cost:campus/hall-1", explainedFraction: 0.1, rises: false },
    { id: "delivery:campus/hall-2", explainedFraction: 0.001, rises: true },
  ]

  test("are ranked by name, with process and direction; the rest is counted", () => {
    const { rows, notes } = driversTable(en, { ...simulation, drivers }, portfolio, 2)
    expect(
      rows.map((row) => [row.drawn!.text, row.explained!.text, row.direction!.text, row.process!.text]),
    ).toEqual([
      ["Delay of Campus · hall-1", "50%", "falls with it", "Delay of a project"],
      ["Hashprice", "20%", "rises with it", "Price with a short and a long factor"],
    ])
    expect(notes[0]).toContain("do not add up to 100%; 2 more explain less than 20% each.")
    expect(notes.join(" ")).toContain("independently of each other")
    const one = drivers.filter(({ id }) => !id.includes("hall-2"))
    const alone = driversTable(en, { ...simulation, drivers: one }, portfolio).notes.join(" ")
    expect(alone).not.toContain("independently")
  })

  test("every driver that the product knows has its names", () => {
    for (const { messages } of Object.values(LOCALES))
      for (const { name } of DRIVERS) expect(messages).toHaveProperty([`drawn.${name}`])
  })

  test("what they rest on is told with its numbers and their rows", () => {
    const row = drawnTable(en, simulation, portfolio).rows.find(({ drawn }) =>
      drawn!.text.startsWith("Delay"),
    )!
    expect(row.restsOn!.text).toBe("Chance of being late 38%; Median delay 5 months; Dispersion (log) 0.75")
    expect(row.evidence!.text).toBe("lateFraction, delayMedianMonths, delayDispersionLog")
    const names = drawnTable(en, simulation, portfolio).rows.map(({ drawn }) => drawn!.text)
    expect(names).not.toContain("Bitcoin price")
  })

  test("a chance that each block has is that of the blocks, not the default of the process", () => {
    const sites = portfolio.sites.map((site) => ({
      ...site,
      blocks: site.blocks.map((block, i) => ({
        ...block,
        delivery: { ...block.delivery, value: 0.9 - i / 10 },
      })),
    }))
    const delivered = ["hall-1", "hall-2"].map((id) => ({ ...drivers[3]!, id: `delivery:campus/${id}` }))
    const [row] = drawnTable(en, { ...simulation, drivers: delivered }, { ...portfolio, sites }).rows
    expect(row!.restsOn!.text).toBe("Chance of delivery 90%; Chance of delivery 80%")
  })

  test("what is held is named with its reason, on the first screen without what would move nothing", () => {
    const held = heldTable(en, simulation, portfolio).rows.map(
      (row) => `${row.held!.text}: ${row.reason!.text}`,
    )
    expect(held).toContain("Delay of Campus · hall-2: the file states 4 months")
    expect(held).toContain("Bitcoin price: turned off in the file")
    expect(held).toContain("Market price of power: nothing here depends on it")
    expect(held.at(-1)).toMatch(/^Everything else: the same on every path: signed rents/)
    const [first, rest] = heldNotes(en, simulation, portfolio)
    expect(first).toContain("Delay of Campus · hall-2 (the file states 4 months)")
    expect(first).not.toContain("nothing here depends on it")
    expect(rest).toContain("losses from tenants’ default as expected")
  })
})

test.each(["en", "ar"] as const satisfies readonly Locale[])(
  "pass-through beside history in %s",
  (locale) => {
    const measured = [
      { months: 3, ratio: 1.284 },
      { months: 6, ratio: null },
    ]
    const passThrough = { model: "structural", measured }
    const { title, rows } = hashpriceTable(textsOf(locale), { ...simulation, passThrough })
    expect(rows.map((row) => [row.onPaths!.text, row.history!.text])).toEqual([
      ["1.28", "0.88"],
      ["–", "0.94"],
    ])
    expect(title.replace(/[\u2066-\u2069]/g, "")).toContain("(D2)")
    expect(repairedTable(textsOf(locale), { ...simulation, repaired: [] }, portfolio)).toBeNull()
  },
)
