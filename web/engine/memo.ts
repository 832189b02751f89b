/** A pure function of plain data that remembers its last results, keyed by the JSON of its argument. */
export function memo<Ask, Answer>(kept: number, compute: (ask: Ask) => Answer): (ask: Ask) => Answer {
  const known = new Map<string, Answer>()
  return (ask) => {
    const key = JSON.stringify(ask)
    const found = known.get(key) ?? compute(ask)
    known.delete(key)
    known.set(key, found)
    if (known.size > kept) known.delete(known.keys().next().value!)
    return found
  }
}
