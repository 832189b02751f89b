/** A root, or the reason why there is none: a search without a sign change is never started. */
export type Root =
  | { readonly ok: true; readonly x: number }
  | { readonly ok: false; readonly reason: "no sign change" }

/** The zero of a continuous function within a bracket, to the last doubles. Source: Brent (1973), ch. 4. */
export function bracketedRoot(f: (x: number) => number, low: number, high: number): Root {
  let a = low
  let b = high
  let fa = f(a)
  let fb = f(b)
  if (fa === 0) return { ok: true, x: a }
  if (fb === 0) return { ok: true, x: b }
  if (!(fa < 0 !== fb < 0)) return { ok: false, reason: "no sign change" }
  let c = a
  let fc = fa
  let step = b - a
  let before = step
  for (let i = 0; i < 300; i++) {
    if (fb < 0 === fc < 0) {
      c = a
      fc = fa
      step = b - a
      before = step
    }
    if (Math.abs(fc) < Math.abs(fb)) {
      a = b
      b = c
      c = a
      fa = fb
      fb = fc
      fc = fa
    }
    const close = 2 * Number.EPSILON * Math.abs(b) + Number.MIN_VALUE
    const half = (c - b) / 2
    if (Math.abs(half) <= close || fb === 0) break
    const next = Math.abs(before) >= close && Math.abs(fa) > Math.abs(fb) ? interpolated() : null
    before = next === null ? half : step
    step = next ?? half
    a = b
    fa = fb
    b += Math.abs(step) > close ? step : half > 0 ? close : -close
    fb = f(b)

    /** A secant or inverse quadratic step, where it stays well inside the bracket. */
    function interpolated(): number | null {
      const s = fb / fa
      let p: number
      let q: number
      if (a === c) {
        p = 2 * half * s
        q = 1 - s
      } else {
        const r = fb / fc
        const t = fa / fc
        p = s * (2 * half * t * (t - r) - (b - a) * (r - 1))
        q = (t - 1) * (r - 1) * (s - 1)
      }
      if (p > 0) q = -q
      p = Math.abs(p)
      const inside = 2 * p < Math.min(3 * half * q - Math.abs(close * q), Math.abs(before * q))
      return inside ? p / q : null
    }
  }
  return { ok: true, x: b }
}
