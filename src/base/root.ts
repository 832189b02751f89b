/** A root, or the reason why there is none: a search without a sign change is never started. */
export type Root =
  | { readonly ok: true; readonly x: number }
  | { readonly ok: false; readonly reason: "no sign change" }

/** The zero of a continuous function within a bracket, by bisection to the last double. */
export function bracketedRoot(f: (x: number) => number, low: number, high: number): Root {
  let a = low
  let b = high
  const fa = f(a)
  const fb = f(b)
  if (fa === 0) return { ok: true, x: a }
  if (fb === 0) return { ok: true, x: b }
  if (!(fa < 0 !== fb < 0)) return { ok: false, reason: "no sign change" }
  for (let i = 0; i < 200; i++) {
    const middle = a + (b - a) / 2
    if (middle === a || middle === b) break
    const fm = f(middle)
    if (fm === 0) return { ok: true, x: middle }
    if (fm < 0 === fa < 0) a = middle
    else b = middle
  }
  return { ok: true, x: a + (b - a) / 2 }
}
