import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { Handler } from "hono"
import { getMimeType } from "hono/utils/mime"
import { LOCALES, type Locale, textsOf } from "../../report/locales/index.ts"
import { isKnown, tagOf } from "./etag.ts"
import { Refused } from "./problem.ts"

/** Vite puts a hash of the content into the names there. */
const HASHED = "assets/"

/** The built web app. A file is served only where the folder lists it by the name asked for: no name leads out of it. */
export const webFiles =
  (folder: string): Handler =>
  (c) => {
    const names = namesIn(folder)
    const asked = c.req.path === "/" ? "index.html" : c.req.path.slice(1)
    if (asked === "index.html" && !names.includes(asked))
      return c.html(notBuilt(), 503, { "cache-control": "no-store" })
    if (!names.includes(asked)) throw new Refused("no-route")
    const content = readFileSync(join(folder, asked))
    const tag = tagOf(content)
    const headers = {
      etag: tag,
      "cache-control": asked.startsWith(HASHED) ? "public, max-age=31536000, immutable" : "no-cache",
    }
    if (isKnown(c, tag)) return c.body(null, 304, headers)
    return c.body(new Uint8Array(content), 200, {
      ...headers,
      "content-type": getMimeType(asked) ?? "application/octet-stream",
    })
  }

/** Names of all files under a folder, with forward slashes; links and hidden files are left out. */
function namesIn(folder: string, prefix = ""): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const name = `${prefix}${entry.name}`
    if (entry.isDirectory()) return namesIn(join(folder, entry.name), `${name}/`)
    return entry.isFile() && !entry.name.startsWith(".") ? [name] : []
  })
}

/** A plain page in every language that says how to build the app. */
function notBuilt(): string {
  const parts = (Object.keys(LOCALES) as Locale[]).map((locale) => {
    const { say, direction } = textsOf(locale)
    return `<section lang="${locale}" dir="${direction}"><h1>${say("server.notBuilt")}</h1><p>${say("server.build")}</p><pre dir="ltr">npm run web:build</pre><p>${say("server.api")}</p></section>`
  })
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Hashwatt</title>${parts.join("")}</html>`
}
