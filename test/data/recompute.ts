// Does a derived number follow from its formula? And which facts are its terms?

/** Words that are not numbers, signs or "x" (times) are read over: `9.7e9 / (200 MW x 5 y)` → 9.7e6. */
export function evaluate(formula: string): number {
  const tokens = formula.match(/\d[\d,]*(?:\.\d+)?(?:e\d+)?|[-+*/()]|\bx\b/g) ?? []
  let at = 0
  const atom = (): number => {
    const token = tokens[at++]
    if (token !== "(") return Number(token?.replaceAll(",", ""))
    const inside = sum()
    at++
    return inside
  }
  const product = (): number => {
    let left = atom()
    while (/^[*/x]$/.test(tokens[at] ?? "")) left = tokens[at++] === "/" ? left / atom() : left * atom()
    return left
  }
  const sum = (): number => {
    let left = product()
    while (/^[-+]$/.test(tokens[at] ?? "")) left = tokens[at++] === "-" ? left - product() : left + product()
    return left
  }
  return sum()
}

/** The formula's result in the fact's unit: formulas divide dollars by MW and years. */
export function recomputed(formula: string, unit: string): number {
  const scale = unit === "USD/kW-month" ? 1 / 12_000 : unit.startsWith("USD million/MW") ? 1e-6 : 1
  return evaluate(formula) * scale
}

/** The terms of a formula with their units: `[9.7e9, "USD"]`, `[200, "MW"]`, `[5, "years"]`. */
export function terms(formula: string): readonly (readonly [number, string])[] {
  const found = formula.matchAll(/(\d[\d,]*(?:\.\d+)?(?:e\d+)?)( MW| y)?/g)
  return [...found].map((match) => {
    const unit = match[2] === " MW" ? "MW" : match[2] === " y" ? "years" : "USD"
    return [Number(match[1]!.replaceAll(",", "")), unit] as const
  })
}
