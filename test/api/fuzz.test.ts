import fc from "fast-check"
import { afterAll, expect, test } from "vitest"
import { parse } from "yaml"
import { ProblemSchema } from "../../src/app/api/problem.ts"
import { type Document, type Request, requestsFrom } from "./fromDocument.ts"
import { caseText, companyText, server } from "./server.ts"

const REQUESTS = 2400
const AT_ONCE = 4
/** Longer than any request may take. */
const HANGS_MS = 60_000

const limits = {
  quick: { most: 2, mostWaiting: 64, mostMs: 20_000 },
  long: { most: 1, mostWaiting: 4, mostMs: 1500 },
  kept: { mostKept: 20, keptMs: 60_000 },
}
const { request, faults, close } = server({ limits })
afterAll(close)

const SOUND = [
  ...["hold", "mine-index", "mine-resale", "treasury", "golden-site"].map(caseText),
  ...["RIOT", "HIVE"].map(companyText),
]
const text = fc.constantFrom(...SOUND)
const BLOCKS = new Map(SOUND.map((yaml) => [yaml, blocksOf(yaml)]))
function blocksOf(yaml: string): readonly string[] {
  const { sites } = parse(yaml) as { sites: { id: string; blocks: { id: string }[] }[] }
  return sites.flatMap(({ id, blocks }) => blocks.map((block) => `${id}/${block.id}`))
}
/** The body with `first` and `second` become blocks that its file has. */
function fitted(body: unknown): string {
  const json = JSON.stringify(body) ?? ""
  const [first = "a/b", second = first] = BLOCKS.get((body as { yaml?: string } | null)?.yaml ?? "") ?? []
  return json
    .replace('"block":"first"', `"block":"${first}"`)
    .replace('"block":"second"', `"block":"${second}"`)
}
/** A sound file with a slip somewhere, or no file at all. */
const slipped = fc
  .tuple(text, fc.nat(), fc.nat({ max: 40 }), fc.string({ unit: "binary", maxLength: 12 }))
  .map(([yaml, at, cut, put]) => {
    const from = at % yaml.length
    return yaml.slice(0, from) + put + yaml.slice(from + cut)
  })
const yaml = fc.oneof(
  { arbitrary: text, weight: 5 },
  { arbitrary: slipped, weight: 4 },
  { arbitrary: fc.string({ unit: "binary", maxLength: 300 }), weight: 1 },
  { arbitrary: fc.json(), weight: 1 },
)
const CHANGES = [
  { name: "btcPriceUsdPerBtc", value: 60_000 },
  { name: "powerUsdPerMwh", value: 38 },
  { name: "delayMonths", value: 6 },
  { name: "difficultyModel", value: "structural" },
  { name: "difficultyModel", value: "none" },
]
const ids: string[] = ["none"]
const words = {
  yaml,
  block: fc.constantFrom("first", "second", "no/block"),
  ticker: fc.constantFrom("CORZ", "riot", "NONE", "..", "../../package.json"),
  id: fc.nat().map((at) => ids[at % ids.length]!),
  scenario: fc.record({
    changes: fc.oneof(
      { arbitrary: fc.subarray(CHANGES, { maxLength: 2 }), weight: 4 },
      {
        arbitrary: fc.array(fc.record({ name: fc.string(), value: fc.oneof(fc.double(), fc.string()) })),
        weight: 1,
      },
    ),
  }),
  candidate: fc.subarray(["colocate", "host", "cloud", "x"]),
  twoWay: fc.shuffledSubarray(["btcPriceUsdPerBtc", "hashpriceUsdPerPhDay", "priceUsdPerMwh"], {
    minLength: 2,
    maxLength: 2,
  }),
  by: fc.constantFrom("2020-01", "2027-06", "2030-01", "9999-12"),
  paths: fc.integer({ min: 1, max: 300 }),
}
const headers = fc.oneof(
  { arbitrary: fc.constant({}), weight: 12 },
  {
    arbitrary: fc
      .constantFrom("text/plain", "application/json;charset=x", "application/merge-patch+json", "")
      .map((type) => ({ "content-type": type })),
    weight: 2,
  },
  { arbitrary: fc.constantFrom("*", '"x"', "W/").map((tag) => ({ "if-none-match": tag })), weight: 1 },
  {
    arbitrary: fc
      .constantFrom("evil.example", "localhost")
      .map((host) => ({ host, origin: `http://${host}` })),
    weight: 1,
  },
)
const broken = fc.oneof(
  { arbitrary: fc.constant((json: string) => json), weight: 15 },
  {
    arbitrary: fc.constantFrom(
      (json: string) => json.slice(0, -1),
      (json: string) => `${json},`,
      () => "",
    ),
    weight: 1,
  },
)

const LEAKS = [process.cwd(), "node_modules", "/src/", ".ts:", "\n    at ", "file://", "ERR_"]

type Sent = readonly [Request, Record<string, string>, (json: string) => string]
const counts = new Map<string, number>()

async function send([{ path, method, body }, extra, spoil]: Sent): Promise<void> {
  const json = body === undefined ? undefined : fitted(body)
  const response = await request(`http://localhost${path}`, {
    method,
    headers: { ...(json === undefined ? {} : { "content-type": "application/json" }), ...extra },
    ...(json === undefined ? {} : { body: spoil(json) }),
  })
  const said = await response.text()
  const key = `${method} ${path.split("?")[0]!.replace(/(jobs|companies)\/[^/]+/, "$1/{}")} ${response.status}`
  counts.set(key, (counts.get(key) ?? 0) + 1)
  expect(response.status).toBeLessThan(500)
  for (const leak of LEAKS) expect(said.includes(leak), `${leak} in ${said.slice(0, 300)}`).toBe(false)
  if (response.status >= 400) {
    const problem = ProblemSchema.parse(JSON.parse(said))
    expect(problem.status).toBe(response.status)
  } else if (response.headers.get("content-type") === "application/json") {
    const { id } = JSON.parse(said) as { id?: string }
    if (response.status === 202) ids.push(id!)
  }
}

const hanging = (sent: Sent) =>
  new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`hangs: ${JSON.stringify(sent)}`)), HANGS_MS).unref()
  })

test("requests from the document, good and bad: answered or refused, never a fault, a hang or a leak", async () => {
  const document = (await (await request("/api/openapi.json")).json()) as Document
  const operations = Object.values(document.paths).flatMap((path) => Object.keys(path))
  const sent = fc.tuple(requestsFrom(document, words), headers, broken)
  await fc.assert(
    fc.asyncProperty(fc.array(sent, { minLength: AT_ONCE, maxLength: AT_ONCE }), async (all) => {
      await Promise.all(all.map((one) => Promise.race([send(one), hanging(one)])))
    }),
    { numRuns: REQUESTS / AT_ONCE, seed: 20261124, endOnFailure: true },
  )
  expect(faults).toEqual([])
  expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(REQUESTS)
  const answered = [...counts].filter(([key]) => / 20[02]$/.test(key)).map(([key]) => key)
  expect(answered.length).toBeGreaterThanOrEqual(operations.length)
}, 300_000)
