import { createHash } from "node:crypto"
import type { Context } from "hono"
import { made, type Typed } from "./made.ts"

/** A tag of whatever an answer is made from. */
export const tagOf = (...inputs: readonly (string | Uint8Array)[]): string => {
  const hash = createHash("sha256")
  for (const input of inputs) hash.update(input).update("\0")
  return `"${hash.digest("base64url")}"`
}

/** Whether the asker has the answer of this tag already. */
export function isKnown(c: Context, tag: string): boolean {
  const known = (c.req.header("if-none-match") ?? "").split(",").map((one) => one.trim().replace(/^W\//, ""))
  return known.includes(tag) || known.includes("*")
}

/** JSON that may be kept and asked for again by its tag; made only where the asker does not have it. */
export function taggedJson<Result>(c: Context, tag: string, json: () => string): Typed<Result> {
  const headers = { etag: tag, "cache-control": "private, no-cache" }
  if (isKnown(c, tag)) return c.body(null, 304, headers) as unknown as Typed<Result>
  return made<Result>(c, json(), 200, headers)
}
