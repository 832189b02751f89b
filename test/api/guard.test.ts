import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { hashwatt } from "../cli/hashwatt.ts"
import { caseText, server } from "./server.ts"

const folder = mkdtempSync(join(tmpdir(), "hashwatt-web-"))
const webFolder = join(folder, "dist")
mkdirSync(join(webFolder, "assets"), { recursive: true })
writeFileSync(join(folder, "secret.txt"), "secret")
writeFileSync(join(webFolder, "index.html"), "<!doctype html><title>app</title>")
writeFileSync(join(webFolder, "icon.svg"), "<svg/>")
writeFileSync(join(webFolder, ".stamp"), "secret")
writeFileSync(join(webFolder, "assets", "index-Ab3_x.js"), "export {}")
writeFileSync(join(webFolder, "assets", "font-9.woff2"), "font")
symlinkSync(join(folder, "secret.txt"), join(webFolder, "link.txt"))

const TOKEN = "0123456789abcdef-token"
const local = server({ webFolder })
const remote = server({ host: "0.0.0.0", token: TOKEN, webFolder })
const unbuilt = server({ webFolder: join(folder, "none") })
afterAll(async () => {
  await Promise.all([local.close(), remote.close(), unbuilt.close()])
  rmSync(folder, { recursive: true })
})
const status = async (answer: Promise<Response>) => {
  const response = await answer
  return [response.status, response.ok ? null : ((await response.json()) as { code: string }).code]
}

describe("on this machine only its own names and pages are answered", () => {
  test.each(["localhost", "localhost:8321", "127.0.0.1:1", "[::1]:8321"])("asked as %s", async (host) => {
    expect(await status(local.request("/api/companies", { headers: { host } }))).toEqual([200, null])
  })
  test.each([
    "evil.example",
    "evil.example:8321",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "x@",
    "",
  ])("not as %j", async (host) => {
    for (const path of ["/api/companies", "/"])
      expect(await status(local.request(path, { headers: { host } }))).toEqual([403, "foreign-host"])
  })
  test("nor by a foreign name in the request line", async () => {
    const headers = { host: "localhost" }
    expect(await status(local.request("http://evil.example/api/companies", { headers }))).toEqual([
      403,
      "foreign-host",
    ])
  })
  test.each(["https://evil.example", "null", "http://localhost.evil.example", "x"])(
    "no page of %s",
    async (origin) => {
      const answer = local.post("/api/check", { yaml: "" }, { origin, host: "localhost:8321" })
      expect(await status(answer)).toEqual([403, "foreign-origin"])
    },
  )
  test("pages of this machine, and of a remote server itself", async () => {
    const own = { origin: "http://localhost:5173", host: "127.0.0.1:8321" }
    expect(await status(local.request("/api/companies", { headers: own }))).toEqual([200, null])
    const authorization = `Bearer ${TOKEN}`
    const there = { origin: "http://desk.example:8321", host: "desk.example:8321", authorization }
    expect(await status(remote.request("/api/companies", { headers: there }))).toEqual([200, null])
    const other = { ...there, origin: "http://evil.example" }
    expect(await status(remote.request("/api/companies", { headers: other }))).toEqual([
      403,
      "foreign-origin",
    ])
  })
})

describe("a token", () => {
  test.each([
    undefined,
    "",
    "Bearer",
    "Bearer wrong",
    `Basic ${TOKEN}`,
    `Bearer ${TOKEN} `,
    `bearer ${TOKEN}x`,
  ])("%j does not open the API", async (authorization) => {
    const headers = authorization === undefined ? {} : { authorization }
    for (const path of ["/api/companies", "/api/openapi.json", "/api/jobs/x", "/api/none"]) {
      const response = await remote.request(path, { headers })
      const trimmed = authorization?.trim() === `Bearer ${TOKEN}`
      if (trimmed) continue
      expect([response.status, response.headers.get("www-authenticate")]).toEqual([401, "Bearer"])
      expect(await response.text()).not.toContain(TOKEN)
    }
  })
  test("the right one does, and the document says that one is needed", async () => {
    const headers = { authorization: `Bearer ${TOKEN}` }
    const document = await (await remote.request("/api/openapi.json", { headers })).json()
    expect(document).toMatchObject({
      security: [{ token: [] }],
      components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
    })
    expect(await status(remote.post("/api/check", { yaml: caseText("hold") }, headers))).toEqual([200, null])
  })
  test("the page itself needs none, and nothing of it is logged", async () => {
    expect((await remote.request("/")).status).toBe(200)
    expect(remote.faults).toEqual([])
  })
})

describe("what is given on the command line", () => {
  test.each([["0.0.0.0"], ["192.168.1.4"], ["::"], ["desk.example"]])("%s needs a token", (host) => {
    const { code, errors } = hashwatt("serve", "--host", host)
    expect(code).toBe(1)
    expect(errors).toContain("token-needed at --token")
  })
  test.each(["short", "sixteen letters but spaces"])("the token %j is refused and not shown", (token) => {
    const { code, errors } = hashwatt("serve", "--host", "0.0.0.0", "--token", token)
    expect(code).toBe(1)
    expect(errors).toContain("bad-option at --token")
    expect(errors).not.toContain(token)
  })
  test.each(["70000", "-1", "http", "1.5", ""])("port %j", (port) => {
    const { code, errors } = hashwatt("serve", `--port=${port}`)
    expect(code).toBe(1)
    expect(errors).toContain("bad-option at --port")
  })
})

const POLICY =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"

test.each(["/", "/api/companies", "/api/none", "/assets/index-Ab3_x.js"])(
  "strict headers: %s",
  async (path) => {
    const { headers } = await local.request(path)
    expect(headers.get("content-security-policy")).toBe(POLICY)
    expect(headers.get("x-content-type-options")).toBe("nosniff")
    expect(headers.get("x-frame-options")).toBe("DENY")
    expect(headers.get("referrer-policy")).toBe("no-referrer")
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin")
    expect(headers.get("access-control-allow-origin")).toBeNull()
  },
)

describe("files of the web app", () => {
  test.each([
    ["/", "text/html; charset=utf-8", "no-cache"],
    ["/index.html", "text/html; charset=utf-8", "no-cache"],
    ["/icon.svg", "image/svg+xml; charset=utf-8", "no-cache"],
    ["/assets/index-Ab3_x.js", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"],
    ["/assets/font-9.woff2", "font/woff2", "public, max-age=31536000, immutable"],
  ])("%s", async (path, type, caching) => {
    const response = await local.request(path)
    expect([response.status, response.headers.get("content-type")]).toEqual([200, type])
    expect(response.headers.get("cache-control")).toBe(caching)
    const etag = response.headers.get("etag")!
    expect((await local.request(path, { headers: { "if-none-match": etag } })).status).toBe(304)
    expect(await (await local.request(path, { method: "HEAD" })).text()).toBe("")
  })

  test.each([
    "/../secret.txt",
    "/..%2fsecret.txt",
    "/%2e%2e/secret.txt",
    "/assets/../../secret.txt",
    "/assets/%2e%2e%2f%2e%2e%2fsecret.txt",
    "/..%5csecret.txt",
    "//secret.txt",
    "/%00",
    "/icon.svg%00.html",
    `/${join(folder, "secret.txt")}`,
    "/link.txt",
    "/.stamp",
    "/assets",
    "/assets/",
    "/%E0%A4%A",
  ])("no way leads out by %s", async (path) => {
    const response = await local.request(`http://localhost${path}`)
    expect(response.status).toBe(404)
    expect(await response.text()).not.toContain("secret")
  })

  test("where there is none, a page in every language says how to build it, and the API answers", async () => {
    const response = await unbuilt.request("/")
    expect(response.status).toBe(503)
    const page = await response.text()
    expect(page).toContain("npm run web:build")
    expect(page).toContain('lang="ar" dir="rtl"')
    expect(page).not.toMatch(/<script|style=/)
    expect((await unbuilt.request("/api/companies")).status).toBe(200)
  })
})
