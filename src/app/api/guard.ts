import { createHash, timingSafeEqual } from "node:crypto"
import type { MiddlewareHandler } from "hono"
import { isLoopback } from "./loopback.ts"
import { Refused } from "./problem.ts"

/**
 * Keeps pages of other origins out. On this machine the name asked for must be one of this machine: a foreign name that
 * is made to point here (DNS rebinding) would let a foreign page read what only the user may.
 */
export const ownNamesOnly =
  (loopbackOnly: boolean): MiddlewareHandler =>
  async (c, next) => {
    const asked = new URL(c.req.url).hostname
    const header = hostnameOf(`http://${c.req.header("host") ?? asked}`)
    const own = (name: string | null): boolean => name !== null && isLoopback(name)
    if (loopbackOnly && !(own(asked) && own(header))) throw new Refused("foreign-host")
    const origin = c.req.header("origin")
    if (origin !== undefined) {
      const from = hostnameOf(origin)
      if (from === null || (from !== header && !(own(from) && own(header))))
        throw new Refused("foreign-origin")
    }
    await next()
  }

function hostnameOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).hostname || null : null
}

/** Asks every request for the token, compared in a time that says nothing of it. */
export function tokenOnly(token: string): MiddlewareHandler {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest()
  const wanted = digest(`Bearer ${token}`)
  return async (c, next) => {
    const given = c.req.header("authorization") ?? ""
    if (!timingSafeEqual(digest(given), wanted)) throw new Refused("token-needed")
    await next()
  }
}
