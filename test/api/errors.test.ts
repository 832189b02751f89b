import { afterAll, describe, expect, test } from "vitest"
import { caseText, companyText, server } from "./server.ts"

const { request, post, faults, close } = server()
afterAll(close)

const HOLD = caseText("hold")

async function problem(answer: Promise<Response>) {
  const response = await answer
  expect(response.headers.get("content-type")).toBe("application/problem+json")
  const body = (await response.json()) as {
    type: string
    title: string
    status: number
    code: string
    issues: Record<string, unknown>[]
  }
  expect(body.status).toBe(response.status)
  expect(body.type).toBe(`urn:hashwatt:problem:${body.code}`)
  expect(body.title).not.toBe("")
  return body
}
const codes = ({ issues }: { issues: Record<string, unknown>[] }) => issues.map(({ code }) => code)

describe("a request that cannot be answered says why, with the codes of the command line", () => {
  test("a file with two problems: both, with line and column", async () => {
    const yaml = HOLD.replace("grossMw:", "grosMw:").replace(/^asOf: .*$/m, "asOf: soon")
    const found = await problem(post("/api/value", { yaml }))
    expect([found.status, found.code]).toEqual([422, "bad-input"])
    expect(found.issues.length).toBeGreaterThan(1)
    for (const issue of found.issues) {
      expect(issue.line).toBeGreaterThan(0)
      expect(issue.column).toBeGreaterThan(0)
      expect(issue.file).toBe("yaml")
    }
    const misspelt = found.issues.find(({ code }) => code === "unknown-key")!
    const lines = yaml.split("\n")
    expect(lines[(misspelt.line as number) - 1]).toContain("grosMw")
    expect(codes(found)).toContain("missing")
  })

  test.each([
    ["a tab for indentation", HOLD.replace("\n  ", "\n\t"), "yaml-syntax"],
    ["an alias", `${HOLD}\nx: &a 1\ny: *a\n`, "yaml-alias"],
    ["a key stated twice", `${HOLD}\nname: again\n`, "duplicate-key"],
    ["nothing", "", "empty-file"],
    ["no mapping", "- 1\n", "not-a-mapping"],
    ["two documents", `${HOLD}\n---\nname: x\n`, "yaml-documents"],
    ["a NUL", `${HOLD}\n# \0`, "not-utf8"],
    ["half a character", `${HOLD}\n# \ud800`, "not-utf8"],
    ["brackets a thousand deep", `name: ${"[".repeat(1000)}`, "too-deep"],
  ])("%s", async (_name, yaml, code) => {
    for (const path of ["/api/value", "/api/compare", "/api/jobs"]) {
      const extra =
        path === "/api/compare" ? { block: "a/b" } : path === "/api/jobs" ? { kind: "simulate" } : {}
      const found = await problem(post(path, { yaml, ...extra }))
      expect([path, found.status, codes(found)[0]]).toEqual([path, 422, code])
    }
    const checked = await post("/api/check", { yaml })
    expect(checked.status).toBe(200)
    const body = (await checked.json()) as { ok: boolean; issues: Record<string, unknown>[] }
    expect([body.ok, codes(body)[0]]).toEqual([false, code])
  })

  test("a bomb of aliases is refused before it is expanded", async () => {
    const rows = Array.from({ length: 25 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`)
    const found = await problem(post("/api/value", { yaml: ["a0: &a0 x", ...rows].join("\n") }))
    expect(new Set(codes(found))).toEqual(new Set(["yaml-alias"]))
  })

  test("an unknown company, job or address", async () => {
    expect((await problem(request("/api/companies/NONE"))).code).toBe("unknown-company")
    for (const [path, method] of [
      ["/api/jobs/none", "GET"],
      ["/api/jobs/none", "DELETE"],
      ["/api/jobs/none/events", "GET"],
    ] as const) {
      const found = await problem(request(path, { method }))
      expect([found.status, found.code]).toEqual([404, "unknown-job"])
    }
    for (const path of ["/api/none", "/api", "/none.js"]) {
      const found = await problem(request(path))
      expect([found.status, found.code]).toEqual([404, "no-route"])
    }
    expect((await problem(post("/", "{}"))).code).toBe("no-route")
  })

  test("more than a megabyte, whether or not it says so", async () => {
    const yaml = "#".repeat(1024 * 1024)
    expect((await problem(post("/api/value", { yaml }))).code).toBe("too-large")
    const body = new Blob([JSON.stringify({ yaml })]).stream()
    const init = { method: "POST", headers: { "content-type": "application/json" }, body, duplex: "half" }
    const found = await problem(request("/api/check", init as RequestInit))
    expect([found.status, found.code]).toEqual([413, "too-large"])
  })

  test.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/yaml"])(
    "sent as %s",
    async (type) => {
      const found = await problem(post("/api/value", { yaml: HOLD }, { "content-type": type }))
      expect([found.status, found.code]).toEqual([415, "wrong-content-type"])
    },
  )

  test("what is not JSON", async () => {
    for (const body of ["{", "", "[1,", `{"yaml": "${"\\"}`]) {
      const found = await problem(post("/api/value", body))
      expect([found.status, found.code]).toEqual([400, "bad-json"])
    }
  })

  test("JSON of another shape: every misfit at once", async () => {
    const found = await problem(post("/api/compare", { yaml: 3, bloc: "a/b" }))
    expect([found.status, found.code]).toEqual([400, "bad-request"])
    const said = found.issues.map(({ code, path, hint }) => [code, path, hint])
    expect(said).toContainEqual(["unknown-key", "bloc", "did you mean block?"])
    expect(said).toContainEqual(["missing", "block", "SITE/BLOCK"])
    expect(said.map(([code, path]) => [code, path])).toContainEqual(["wrong-type", "yaml"])
    for (const body of ["null", "[]", "1", '"x"', `{"yaml":${"[".repeat(50_000)}${"]".repeat(50_000)}}`])
      expect((await problem(post("/api/value", body))).code).toBe("bad-request")
  })

  test.each([
    ["/api/facts?limit=0", "limit"],
    ["/api/facts?limit=many", "limit"],
    ["/api/facts?offset=-1", "offset"],
    ["/api/facts?subjct=IREN", "subjct"],
    ["/api/facts?q=a&q=b", "q"],
    ["/api/sector?asOf=2026-02-30", "asOf"],
    ["/api/sector?asOf=now", "asOf"],
  ])("%s", async (path, name) => {
    const found = await problem(request(path))
    expect([found.status, found.code, found.issues[0]!.path]).toEqual([400, "bad-request", name])
  })

  test("a block that is not there: the names there are", async () => {
    const found = await problem(post("/api/compare", { yaml: HOLD, block: "no/block" }))
    expect([found.status, codes(found)]).toEqual([422, ["unknown-block"]])
    expect(found.issues[0]!.path).toBe("block")
  })

  test("a scenario with a lever that there is none of, or a value that cannot be", async () => {
    const changes = [
      { name: "btcPrice", value: 1 },
      { name: "btcPriceUsdPerBtc", value: -5 },
    ]
    const found = await problem(post("/api/value", { yaml: caseText("mine-index"), scenario: { changes } }))
    expect(found.issues.map(({ code, path }) => [code, path])).toEqual([
      ["unknown-lever", "scenario.changes[0].name"],
      ["below-minimum", "scenario.changes[1].value"],
    ])
  })

  test.each([
    ["implied", {}, "price-needed", caseText("lender")],
    ["implied", { price: 5 }, "missing-fact", companyText("HIVE")],
    ["sensitivity", { twoWay: ["a", "b"] }, "unknown-name", HOLD],
    ["sensitivity", { twoWay: ["a", "a"] }, "bad-option", HOLD],
    ["option", { block: "no/block" }, "unknown-block", HOLD],
  ])("a job that cannot be done is refused before it begins: %s %j", async (kind, options, code, yaml) => {
    const found = await problem(post("/api/jobs", { kind, options, yaml }))
    expect([found.status, found.code, codes(found)[0]]).toEqual([422, "bad-input", code])
  })

  test.each([
    ["simulate", { paths: 0 }, "options.paths"],
    ["simulate", { paths: 1e12 }, "options.paths"],
    ["simulate", { seed: -1 }, "options.seed"],
    ["simulate", { seed: 1.5 }, "options.seed"],
    ["simulate", { method: "guess" }, "options.method"],
    ["implied", { price: 0 }, "options.price"],
    ["implied", { solve: "everything" }, "options.solve"],
    ["sensitivity", { of: "profit" }, "options.of"],
    ["sensitivity", { twoWay: ["a"] }, "options.twoWay"],
    ["option", {}, "options.block"],
    ["option", { block: "a/b", by: "2028-13" }, "options.by"],
    ["option", { block: "a/b", shortVolatility: 20 }, "options.shortVolatility"],
    ["predict", {}, "kind"],
  ])("options of a job that cannot be: %s %j", async (kind, options, path) => {
    const found = await problem(post("/api/jobs", { kind, options, yaml: HOLD }))
    expect([found.status, found.code, found.issues[0]!.path]).toEqual([400, "bad-request", path])
  })

  test("no fault of the server came to pass", () => expect(faults).toEqual([]))
})
