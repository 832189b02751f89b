import { createHash } from "node:crypto"
import { readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { VERSION } from "../../src/app/package.ts"
import { loadDefinitions, loadEvidence } from "../../src/io/evidence.ts"
import { openText } from "../../src/io/openText.ts"
import { libraryOf, plainLibrary } from "../../src/model/library.ts"
import { simulationJson } from "../../src/report/simulation.ts"
import type { Table } from "../../src/report/tables.ts"
import { createEngine } from "../../web/engine/engine.ts"
import type {
  Address,
  Depth,
  DrawnPart,
  EvidenceData,
  Kind,
  Requests,
  Voice,
} from "../../web/engine/protocol.ts"
import { sha256 } from "../../web/engine/sha256.ts"
import { simulatedOf } from "../../web/engine/simulated.ts"
import { hashwatt } from "../cli/hashwatt.ts"

// Evidence takes the way it takes to a browser: through JSON.
const MACHINE = { engineVersion: VERSION, v8: process.versions.v8 }
const data = { ...plainLibrary(loadEvidence("data")), definitions: loadDefinitions("data") }
const { respond } = createEngine(JSON.parse(JSON.stringify(data)) as EvidenceData, MACHINE)
const english: Voice = { locale: "en", numerals: "latin" }
const fileOf = (path: string) => ({ name: path, yaml: readFileSync(path, "utf8") })
const CORZ = fileOf("data/miners/CORZ.yaml")

function answer<K extends Kind>(kind: K, ask: Requests[K]["ask"]): Requests[K]["answer"] {
  const response = respond({ kind, ...ask } as Parameters<typeof respond>[0])
  if (!response.ok) throw new Error(`${response.failure.code}: ${response.failure.message}`)
  return response.answer as Requests[K]["answer"]
}
const chartsIn = (parts: readonly DrawnPart[]): readonly { readonly svg: string }[] =>
  parts.flatMap((part) =>
    part.kind === "chart" ? [part.chart] : part.kind === "section" ? chartsIn(part.parts) : [],
  )
const scenario = (...changes: readonly { name: string; value: number | string }[]) => ({ name: "", changes })

describe("the engine of the web app", () => {
  test.each(["data/miners/CORZ.yaml", "data/miners/WULF.yaml", "cases/lender.yaml", "cases/treasury.yaml"])(
    "says what the command line says of %s, to the last bit",
    (path) => {
      const { perShareUsd, npvUsd } = hashwatt("value", path, "--json").json()
      const said = answer("answer", { file: fileOf(path), scenario: null, voice: english })
      expect(said).toMatchObject({ perShareUsd, npvUsd, basePerShareUsd: perShareUsd, baseNpvUsd: npvUsd })
    },
  )

  test("finds in a broken file what the command line finds, at the same places", () => {
    const yaml = CORZ.yaml.replace("grossMw:", "grosMw:").replace(/^asOf: .*$/m, "asOf: soon")
    const path = join(tmpdir(), `hashwatt-web-${process.pid}.yaml`)
    writeFileSync(path, yaml)
    const { issues } = answer("check", { file: { name: path, yaml }, voice: english })
    expect(issues.length).toBeGreaterThan(1)
    expect(JSON.parse(JSON.stringify(issues))).toEqual(hashwatt("check", path, "--json").json().issues)
  })

  test("values a sound text and names its company", () => {
    const checked = answer("check", { file: CORZ, voice: english })
    expect(checked.issues).toEqual([])
    expect(checked.ticker).toBe("CORZ")
    expect(checked.answer?.perShareUsd).toBe(
      answer("answer", { file: CORZ, scenario: null, voice: english }).perShareUsd,
    )
  })

  test("moves the answer by a lever, says the change, and comes back to the last bit", () => {
    const levers = answer("levers", { file: CORZ, voice: english })
    const rent = levers.find(({ name }) => name === "rentUsdPerKwMonth")
    if (rent?.kind !== "number") throw new Error("CORZ leases halls, so its rent is a lever")
    const under = (value: number) =>
      answer("answer", { file: CORZ, scenario: scenario({ name: rent.name, value }), voice: english })
    const more = under(rent.base * 1.1)
    expect(more.perShareUsd!).toBeGreaterThan(more.basePerShareUsd!)
    expect(more.figures[0]).toMatchObject({
      tone: "good",
      change: expect.stringMatching(/^\+\$[\d.]+ \([\d.]+%\)$/),
    })
    expect(under(rent.base)).toMatchObject({ perShareUsd: more.basePerShareUsd, npvUsd: more.baseNpvUsd })
  })

  test("gives every lever a name in the reader's language, a step and a range around its base", () => {
    for (const locale of ["en", "ar"] as const)
      for (const lever of answer("levers", { file: CORZ, voice: { locale, numerals: "latin" } })) {
        expect(lever.label).not.toBe(lever.name)
        if (lever.kind === "number") {
          expect(lever.step).toBeGreaterThan(0)
          expect(lever.from).toBeLessThan(lever.to)
        }
      }
  })

  test("draws the paths that the command line draws, of the same model by its hash", () => {
    const loaded = openText(CORZ.yaml, CORZ.name, libraryOf(data))
    if (!loaded.ok) throw new Error(CORZ.name)
    const said = JSON.parse(JSON.stringify(simulationJson(simulatedOf(loaded.portfolio, MACHINE))))
    const cli = hashwatt("value", CORZ.name, "--paths", "2000", "--json").json()
    expect(said.manifest).toEqual(cli.manifest)
    expect(said.distribution).toEqual(cli.distribution)
    expect(said.risk).toEqual(cli.risk)
  })

  test("hashes as the standard says", () => {
    for (const text of ["", "abc", "é".repeat(1000), "x".repeat(55), "x".repeat(56), "x".repeat(64)])
      expect(sha256(text)).toBe(createHash("sha256").update(text).digest("hex"))
  })

  test("refuses a scenario that does not fit, with its issues", () => {
    const wrong = respond({
      kind: "answer",
      file: CORZ,
      scenario: scenario({ name: "rentUsdPerKwMonths", value: 100 }),
      voice: english,
    })
    expect(wrong).toMatchObject({
      ok: false,
      failure: { code: "bad-scenario", issues: [{ code: "unknown-lever" }] },
    })
  })

  test("reads the file of a scenario that it printed", () => {
    const one = { name: "Rent up", changes: [{ name: "rentUsdPerKwMonth", value: 140 }] }
    const text = answer("printed", { scenario: one, about: "CORZ" })
    expect(answer("scenario", { text, file: CORZ })).toEqual(one)
    const bad = respond({ kind: "scenario", text: "changes: [1", file: CORZ })
    expect(bad).toMatchObject({ ok: false, failure: { code: "bad-scenario" } })
  })

  test("sets scenarios side by side with the file", () => {
    const up = { name: "Rent up", changes: [{ name: "rentUsdPerKwMonth", value: 140 }] }
    const late = { name: "Late", changes: [{ name: "delayMonths", value: 12 }] }
    const view = answer("compare", { file: CORZ, scenarios: [up, late], voice: english })
    const tablesIn = (parts: readonly DrawnPart[]): readonly Table[] =>
      parts.flatMap((part) =>
        part.kind === "table" ? [part.table] : part.kind === "section" ? tablesIn(part.parts) : [],
      )
    const [results, assumptions, uses, values] = tablesIn(view.parts)
    const said = answer("answer", { file: CORZ, scenario: late, voice: english })
    expect(results!.columns.map(({ label }) => label)).toEqual(["What", "As in the file", "Rent up", "Late"])
    expect(results!.rows[0]!.s1!.text).toBe(said.figures[0]!.value)
    expect(assumptions!.rows).toHaveLength(2)
    expect(uses!.rows[0]!.base!.text).toMatch(/^Lease AI hall · \+\d/)
    expect(values!.rows).toHaveLength(11)
    // A year's delay costs the halls that are waited for and leaves the mine as it was.
    const mine = values!.rows.at(-1)!
    expect(mine.s1!.text).toBe(mine.base!.text)
    expect(values!.rows.some(({ base, s1 }) => base!.text !== s1!.text)).toBe(true)
    const picture = answer("comparePicture", {
      file: CORZ,
      scenarios: [up, late],
      voice: english,
      chart: "scenarios",
    })
    expect(picture.svg).toContain("Rent up")
  })

  test.each([
    ["sector", 1],
    ["market", 0],
    ["evidence", 0],
    ["fact", 1],
    ["company", 1],
    ["block", 1],
  ] as const)(
    "makes the page %s in both languages, its charts as markup that stands alone",
    (page, deepest) => {
      const companies = [{ ticker: "CORZ", name: "Core Scientific", asOf: "2026-10-05", yaml: CORZ.yaml }]
      const place = { ticker: "CORZ", site: "calvert-grand-forks", block: "mining", id: "D0171", filters: {} }
      for (const locale of ["en", "ar"] as const)
        for (let depth = 0; depth <= deepest; depth++) {
          const view = answer("view", {
            address: { page, ...place } as Address,
            file: page === "company" || page === "block" ? CORZ : null,
            companies,
            scenario: null,
            asOf: "2026-11-24",
            depth: depth as Depth,
            voice: { locale, numerals: locale === "ar" ? "arabic" : "latin" },
          })
          expect(view.title).not.toBe("")
          expect(view.parts.length).toBeGreaterThan(0)
          expect(structuredClone(view)).toEqual(view)
          for (const { svg } of chartsIn(view.parts)) expect(svg).toMatch(/^<svg [^>]*dir="ltr".*<\/svg>$/s)
        }
    },
  )

  test("a deeper page has more, and its charts travel alone as pictures", () => {
    const ask = {
      address: { page: "company", ticker: "CORZ" },
      file: CORZ,
      companies: [],
      scenario: null,
      asOf: "2026-11-24",
      voice: english,
    } as const
    const sections = (depth: Depth) =>
      answer("view", { ...ask, depth }).parts.flatMap((part) => (part.kind === "section" ? [part.id] : []))
    expect(sections(1)).toEqual(expect.arrayContaining([...sections(0), "uncertainty"]))
    expect(sections(0)).not.toContain("uncertainty")
    const { svg, width, height } = answer("picture", { ...ask, depth: 1, chart: "histogram" })
    expect(svg).toContain(`width="${width}" height="${height}"`)
    expect(respond({ kind: "picture", ...ask, depth: 0, chart: "histogram" })).toMatchObject({
      ok: false,
      failure: { code: "not-found" },
    })
  })

  test("never throws: what fails is said", () => {
    const broken = { name: "x.yaml", yaml: "name: [" }
    expect(respond({ kind: "levers", file: broken, voice: english })).toMatchObject({
      ok: false,
      failure: { code: "bad-file", issues: [{ code: "yaml-syntax" }] },
    })
  })
})
