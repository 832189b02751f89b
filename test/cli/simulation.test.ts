import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { hashwatt } from "./hashwatt.ts"

const folder = mkdtempSync(join(tmpdir(), "hashwatt-paths-"))
afterAll(() => rmSync(folder, { recursive: true }))

const FILE = "cases/treasury.yaml"
const paths = (...options: readonly string[]) => hashwatt("value", FILE, "--paths", ...options)

describe("value --paths --json", () => {
  const first = paths("300", "--json")

  test("adds distribution, risk and manifest to the value", () => {
    const { distribution, risk, manifest, perShareUsd } = first.json()
    expect(first.code).toBe(0)
    for (const name of ["q10", "q50", "q90", "mean", "stdError", "cvar5"])
      expect([name, Number.isFinite(distribution[name])]).toEqual([name, true])
    expect(distribution.cvar5).toBeLessThan(distribution.q10)
    expect(distribution.q10).toBeLessThan(distribution.q50)
    expect(distribution.q50).toBeLessThan(distribution.q90)
    expect(distribution).toMatchObject({ of: "perShareUsd", certainUsd: perShareUsd })
    expect(
      risk.events.map(({ instrument, code }: { instrument: string; code: string }) => [instrument, code]),
    ).toContainEqual(["pledged", "liquidation"])
    expect(manifest).toEqual({
      seed: 1,
      paths: 300,
      method: "sobol",
      engineVersion: JSON.parse(readFileSync("package.json", "utf8")).version,
      v8: process.versions.v8,
      inputHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
  })

  test.each(["sobol", "antithetic", "plain"])("%s: the same bytes from 1, 2 and 7 workers", (method) => {
    const [one, two, seven] = ["1", "2", "7"].map(
      (workers) => paths("1100", "--json", "--method", method, "--workers", workers).text,
    )
    expect(two).toBe(one)
    expect(seven).toBe(one)
  })

  test("another seed draws other paths of the same model", () => {
    const other = paths("300", "--json", "--seed", "2").json()
    const { distribution, manifest } = first.json()
    expect(other.distribution.mean).not.toBe(distribution.mean)
    expect(other.distribution.certainUsd).toBe(distribution.certainUsd)
    expect(other.manifest.inputHash).toBe(manifest.inputHash)
  })
})

describe("bad options are refused before any work", () => {
  const issue = (...options: readonly string[]) => {
    const { code, json } = hashwatt("value", FILE, ...options, "--json")
    return {
      code,
      issues: json().issues.map(({ path, given }: { path: string; given: string }) => [path, given]),
    }
  }

  test.each([
    ["0", "--paths"],
    ["1e12", "--paths"],
    ["1000001", "--paths"],
    ["2.5", "--paths"],
    ["many", "--paths"],
  ])("--paths %s", (given, path) => {
    expect(issue("--paths", given)).toEqual({ code: 1, issues: [[path, given]] })
  })

  test("--seed -1, and every other bad one at once", () => {
    expect(issue("--paths", "300", "--seed", "-1")).toEqual({ code: 1, issues: [["--seed", "-1"]] })
    expect(issue("--paths", "0", "--seed", "x", "--workers", "0").issues).toEqual([
      ["--paths", "0"],
      ["--seed", "x"],
      ["--workers", "0"],
    ])
  })

  test("--seed without --paths, with what to add", () => {
    expect(issue("--seed", "5")).toEqual({ code: 1, issues: [["--seed", "5"]] })
    expect(hashwatt("value", FILE, "--seed", "5").errors).toContain("add --paths 20000")
  })

  test("statements of many paths: there are none to print", () => {
    const { code, errors } = hashwatt("value", FILE, "--paths", "300", "--statements")
    expect([code, errors.includes("--statements")]).toEqual([1, true])
  })
})

describe("in the terminal", () => {
  test("the first screen is how wide, what can go wrong and what moves it, and what is left out", () => {
    const { text } = paths("300")
    for (const title of ["Value on 300 paths", "What can go wrong", "What moves the value"])
      expect(text).toContain(title)
    expect(text).toMatch(/[▁▂▃▄▅▆▇█]{5}/)
    expect(text).toContain("Everything else is the same on every path")
    expect(text).not.toContain("The blocks")
    expect(text).toContain("--details")
  })

  test("the rest comes with --details, in Arabic too", () => {
    const { text } = paths("300", "--details")
    for (const title of [
      "What is drawn, and what that rests on",
      "What is not drawn",
      "Hashprice: ",
      "The blocks",
    ])
      expect(text).toContain(title)
    expect(paths("300", "--lang", "ar").text).toContain("ما يحرّك القيمة")
  })

  test("a report has the part on uncertainty", () => {
    const file = join(folder, "report.html")
    expect(paths("300", "--out", file).code).toBe(0)
    expect(readFileSync(file, "utf8")).toContain('<section id="uncertainty">')
  })
})
