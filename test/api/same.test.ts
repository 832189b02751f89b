import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { hashwatt } from "../cli/hashwatt.ts"
import { caseText, companyText, ended, server } from "./server.ts"

const { request, post, faults, close } = server()
const folder = mkdtempSync(join(tmpdir(), "hashwatt-api-"))
afterAll(async () => {
  await close()
  rmSync(folder, { recursive: true })
})

type Result = { inputHash: string; manifest?: { inputHash: string } }
const printed = (...args: readonly string[]): Result => hashwatt(...args, "--json").json()

/** What the API answers beyond the command line. */
const beside = ({ inputHash, ...rest }: Result) => {
  expect(inputHash).toMatch(/^[0-9a-f]{64}$/)
  return rest
}

async function answered(path: string, body: object): Promise<Result> {
  const response = await post(path, body)
  expect(response.status).toBe(200)
  return (await response.json()) as Result
}

async function finished(body: object): Promise<Result> {
  const response = await post("/api/jobs", body)
  expect(response.status).toBe(202)
  const { id } = (await response.json()) as { id: string }
  expect(response.headers.get("location")).toBe(`/api/jobs/${id}`)
  const job = await ended(request, id)
  expect([job.state, job.problem]).toEqual(["done", null])
  return job.result as Result
}

describe("the API says what the command line prints with --json, to the last digit", () => {
  test.each(["lender", "hold", "treasury"])("value: %s", async (name) => {
    const value = await answered("/api/value", { yaml: caseText(name) })
    expect(beside(value)).toEqual(printed("value", `cases/${name}.yaml`))
  })

  test("value of a real company under a scenario, with what of it moves nothing", async () => {
    const changes = [
      { name: "powerUsdPerMwh", value: 38 },
      { name: "delayMonths", value: 6 },
    ]
    const file = join(folder, "scenario.json")
    writeFileSync(file, JSON.stringify({ changes }))
    const body = { yaml: companyText("CORZ"), scenario: { changes } }
    const { scenarioWarnings, ...value } = (await answered("/api/value", body)) as Result & {
      scenarioWarnings: unknown
    }
    expect(beside(value)).toEqual(printed("value", "data/miners/CORZ.yaml", "--scenario", file))
    expect(scenarioWarnings).toEqual([])
    const idle = [{ name: "rentUsdPerKwMonth", value: 150 }]
    const other = await answered("/api/value", { yaml: caseText("mine-index"), scenario: { changes: idle } })
    expect(other).toMatchObject({ scenarioWarnings: [{ code: "lever-idle" }] })
  })

  test("compare", async () => {
    const block = "corsicana/mining"
    const comparison = await answered("/api/compare", { yaml: companyText("RIOT"), block })
    expect(beside(comparison)).toEqual(printed("compare", "data/miners/RIOT.yaml", "--block", block))
  })

  test("check, with problems and without", async () => {
    const sound = await answered("/api/check", { yaml: caseText("hold") })
    expect(sound).toEqual(printed("check", "cases/hold.yaml"))
    const yaml = caseText("hold").replaceAll("grossMw:", "grosMw:")
    const file = join(folder, "bad.yaml")
    writeFileSync(file, yaml)
    const { issues, ok } = printed("check", file) as unknown as { ok: boolean; issues: { file: string }[] }
    const renamed = issues.map((issue) => ({ ...issue, file: "yaml" }))
    expect(await answered("/api/check", { yaml })).toEqual({ ok, issues: renamed })
  })

  test("facts, in pages", async () => {
    const all = printed("facts", "power", "--subject", "IREN") as unknown as unknown[]
    expect(all.length).toBeGreaterThan(3)
    const page = await (await request("/api/facts?q=power&subject=iren&limit=2&offset=1")).json()
    expect(page).toEqual({ total: all.length, facts: all.slice(1, 3) })
    expect(await (await request("/api/facts?q=d0002")).json()).toEqual({
      total: 1,
      facts: printed("facts", "D0002"),
    })
    expect(await (await request("/api/facts?q=nothing-like-it")).json()).toEqual({ total: 0, facts: [] })
  })

  test("the sector, on a day and today", async () => {
    const on = await (await request("/api/sector?asOf=2026-03-01")).json()
    expect(on).toEqual(printed("track", "sector", "--as-of", "2026-03-01"))
    expect(await (await request("/api/sector")).json()).toEqual(printed("track", "sector"))
  })

  test("a simulation, and the hash of its input", async () => {
    const options = { paths: 600, seed: 3, method: "antithetic" }
    const found = await finished({ kind: "simulate", yaml: caseText("lender"), options })
    const flags = ["--paths", "600", "--seed", "3", "--method", "antithetic"]
    expect(beside(found)).toEqual(printed("value", "cases/lender.yaml", ...flags))
    expect(found.manifest!.inputHash).toBe(found.inputHash)
    const value = await answered("/api/value", { yaml: caseText("lender") })
    expect(value.inputHash).toBe(found.inputHash)
  })

  test("what a price implies, one unknown and all", async () => {
    const yaml = companyText("WULF")
    const one = await finished({
      kind: "implied",
      yaml,
      options: { price: 12, solve: "hashpriceUsdPerPhDay" },
    })
    expect(beside(one)).toEqual(
      printed("implied", "data/miners/WULF.yaml", "--price", "12", "--solve", "hashpriceUsdPerPhDay"),
    )
    const all = await finished({ kind: "implied", yaml: caseText("lender"), options: { price: 6 } })
    expect(beside(all)).toEqual(printed("implied", "cases/lender.yaml", "--price", "6"))
  })

  test("sensitivity with spider, grid and indices", async () => {
    const file = "cases/golden-site.yaml"
    const yaml = caseText("golden-site")
    const names = (printed("sensitivity", file) as unknown as { inputs: { input: string }[] }).inputs
    const twoWay = names.slice(0, 2).map(({ input }) => input)
    const options = { of: "npv", top: 3, spider: true, twoWay, indices: true, paths: 64, seed: 2 }
    const flags = ["--of", "npv", "--top", "3", "--spider", "--indices", "--paths", "64", "--seed", "2"]
    expect(beside(await finished({ kind: "sensitivity", yaml, options }))).toEqual(
      printed("sensitivity", file, ...flags, "--two-way", ...twoWay),
    )
    expect(beside(await finished({ kind: "sensitivity", yaml }))).toEqual(printed("sensitivity", file))
  })

  test("the option to convert a block", async () => {
    const options = { block: "corsicana/mining", wait: 6 }
    const found = await finished({ kind: "option", yaml: companyText("RIOT"), options })
    expect(beside(found)).toEqual(
      printed("option", "data/miners/RIOT.yaml", "--block", "corsicana/mining", "--wait", "6"),
    )
  })

  test("without a fault of the server", () => expect(faults).toEqual([]))
})

describe("what does not change is not sent twice", () => {
  test.each([
    "/api/evidence",
    "/api/companies",
    "/api/companies/CORZ",
    "/api/facts?q=D0002",
    "/api/sector?asOf=2026-03-01",
    "/api/openapi.json",
  ])("%s", async (path) => {
    const first = await request(path)
    const etag = first.headers.get("etag")!
    expect([first.status, first.headers.get("cache-control")]).toEqual([200, "private, no-cache"])
    for (const known of [etag, `"x", W/${etag}`, "*"]) {
      const again = await request(path, { headers: { "if-none-match": known } })
      expect([again.status, again.headers.get("etag"), await again.text()]).toEqual([304, etag, ""])
    }
    expect((await request(path, { headers: { "if-none-match": '"other"' } })).status).toBe(200)
  })

  test("other inputs have other tags", async () => {
    const paths = ["/api/companies/CORZ", "/api/companies/RIOT", "/api/sector?asOf=2026-03-01", "/api/sector"]
    const tags = await Promise.all(paths.map(async (path) => (await request(path)).headers.get("etag")))
    expect(new Set(tags).size).toBe(paths.length)
  })
})

test("a company is found in either case, and its file is the one of data/miners", async () => {
  const listed = (await (await request("/api/companies")).json()) as { ticker: string; asOf: string }[]
  expect(listed.length).toBeGreaterThan(13)
  for (const { asOf } of listed) expect(asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  expect(await (await request("/api/companies/corz")).json()).toEqual({
    ticker: "CORZ",
    name: "Core Scientific",
    yaml: companyText("CORZ"),
  })
})

test("the evidence is the library as JSON: a portfolio reads the same from it", async () => {
  const { libraryOf } = await import("../../src/model/library.ts")
  const { openText } = await import("../../src/io/openText.ts")
  const { valuePortfolio } = await import("../../src/decide/value.ts")
  const { valueJson } = await import("../../src/report/json.ts")
  const plain = (await (await request("/api/evidence")).json()) as Parameters<typeof libraryOf>[0]
  const opened = openText(companyText("WULF"), "WULF.yaml", libraryOf(plain))
  expect(opened.ok).toBe(true)
  if (!opened.ok) return
  const value = JSON.parse(JSON.stringify(valueJson(valuePortfolio(opened.portfolio))))
  expect(value).toEqual(printed("value", "data/miners/WULF.yaml"))
})
