import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { dateOf, dayOf } from "../../src/io/days.ts"
import { loadProjects } from "../../src/io/projects.ts"
import { loadSeries, type SeriesOptions } from "../../src/io/series.ts"

const folder = mkdtempSync(join(tmpdir(), "hashwatt-series-"))
afterAll(() => rmSync(folder, { recursive: true }))

const file = (text: string): string => {
  const path = join(folder, "series.csv")
  writeFileSync(path, text)
  return path
}
const load = (text: string, options: Partial<SeriesOptions> = {}) =>
  loadSeries(file(text), { positive: true, ...options })
const issues = (text: string, options: Partial<SeriesOptions> = {}) => {
  const loaded = load(text, options)
  return loaded.ok
    ? []
    : loaded.issues.map(({ code, line }) => (line === undefined ? code : `${code}:${line}`))
}

const DAILY =
  "date,price\n2024-01-01,10\n2024-01-02,11\n2024-01-03,12\n2024-01-06,13\n2024-01-07,\n2024-01-08,9\n"

describe("a series", () => {
  test("is read with its cadence and its gaps; an empty cell is one of them", () => {
    const loaded = load(DAILY)
    expect(loaded.ok && loaded.read).toMatchObject({ column: "price", cadenceDays: 1, heights: null })
    const gaps = loaded.ok ? loaded.read.gaps : []
    expect(gaps.map(({ fromDay, toDay, missing }) => [dateOf(fromDay), dateOf(toDay), missing])).toEqual([
      ["2024-01-03", "2024-01-06", 2],
      ["2024-01-06", "2024-01-08", 1],
    ])
  })

  test("is cut to a window, both ends included", () => {
    const loaded = load(DAILY, { from: "2024-01-02", to: "2024-01-06" })
    expect(loaded.ok && [...loaded.read.series.values]).toEqual([11, 12, 13])
  })

  test("takes its times in UTC, or in the hours from it that are asked for", () => {
    expect(dayOf("2024-01-01 00:00:00-06:00")).toBe(dayOf("2024-01-01T06:00Z"))
    expect(dayOf("2024-01-01 06:00:00+00:00", -6)).toBe(dayOf("2024-01-01"))
    expect(dayOf("2024-01-01", -6)).toBe(dayOf("2024-01-01"))
    expect(dayOf("2024-03")).toBe(dayOf("2024-03-01"))
    expect(dateOf(dayOf("2024-02-29 23:59")!)).toBe("2024-02-29")
    for (const text of ["", "2024-02-30", "2024-13", "24-01-01", "01/02/2024", "2024-01-01 25:00", "soon"])
      expect([text, dayOf(text)]).toEqual([text, null])
  })

  test("keeps block heights where there are some", () => {
    const loaded = load(
      "first_height,difficulty,started_on\n0,1,2009-01-09\n2016,1,2009-01-27\n2,1,2009-02-10\n",
    )
    expect(loaded.ok && loaded.read.column).toBe("difficulty")
    expect(loaded.ok && [...loaded.read.heights!]).toEqual([0, 2016, 2])
  })
})

test.each([
  ["a date that does not exist", "date,p\n2024-01-01,1\n2024-02-30,2\n2024-03-01,2\n", ["bad-date:3"]],
  ["a word for a number", "date,p\n2024-01-01,1\n2024-01-02,about 2\n", ["bad-cell:3"]],
  ["a grouped number", 'date,p\n2024-01-01,1\n2024-01-02,"1,000"\n', ["bad-cell:3"]],
  ["NaN", "date,p\n2024-01-01,1\n2024-01-02,NaN\n", ["bad-cell:3"]],
  ["a number beyond doubles", "date,p\n2024-01-01,1\n2024-01-02,1e999\n", ["bad-cell:3"]],
  ["a price below zero", "date,p\n2024-01-01,1\n2024-01-02,-3\n", ["not-positive:3"]],
  ["a date that is there twice", "date,p\n2024-01-01,1\n2024-01-01,2\n", ["duplicate-date:3"]],
  ["rows out of order", "date,p\n2024-01-02,1\n2024-01-01,2\n2024-01-03,2\n", ["out-of-order:3"]],
  ["no date", "a,b\n1,2\n3,4\n", ["no-date-column:2"]],
  ["two columns of numbers", "date,a,b\n2024-01-01,1,2\n2024-01-02,1,2\n", ["which-column:2"]],
  ["no column of numbers", "date,a\n2024-01-01,x\n2024-01-02,y\n", ["which-column:2"]],
  ["one row", "date,a\n2024-01-01,1\n", ["empty-window"]],
  ["nothing", "", ["empty-file"]],
  ["two problems", "date,p\n2024-01-01,7\n2024-01-0,2\n2024-01-03,x\n", ["bad-date:3", "bad-cell:4"]],
])("%s is named with its line", (_, text, codes) => expect(issues(text)).toEqual(codes))

test("a column that is not there is named, with those that are", () => {
  expect(issues(DAILY, { column: "close" })).toEqual(["missing-column:1"])
})

test("of very many problems the first twenty are shown", () => {
  const rows = Array.from({ length: 500 }, (_, i) => `2024-01-01,${i}`).join("\n")
  expect(issues(`date,p\n${rows}\n`, { positive: false })).toHaveLength(21)
})

test("projects: open ones are as late as they are by the day", () => {
  const path = file("announced,actual\n2025-01-01,2025-03-02\n2025-01-01,\n2025-01-01,2026-06-01\n")
  const loaded = loadProjects(path, { announced: "announced", actual: "actual" }, "2026-01-01")
  expect(loaded.ok && loaded.projects.map(({ open }) => open)).toEqual([false, true, true])
  expect(loaded.ok && loaded.projects[0]!.delayMonths).toBeCloseTo(60 / 30.4375, 12)
  const bad = loadProjects(
    file("announced,actual\n,2025-01\n2025-01,later\n"),
    {
      announced: "announced",
      actual: "actual",
    },
    "2026-01-01",
  )
  expect(bad.ok ? [] : bad.issues.map(({ line, path: at }) => `${at}:${line}`)).toEqual([
    "announced:2",
    "actual:3",
  ])
})
