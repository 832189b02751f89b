import { expect, test } from "vitest"
import { CASES, caseResult, differences, golden } from "./cases.ts"

test.each(CASES)("case %s gives its stored numbers (npm run replay shows what moved)", (name) => {
  expect(differences(golden(name), caseResult(name))).toEqual([])
})

test("a moved number is noticed", () => {
  const stored = golden(CASES[0]!) as { value: { npvUsd: number } }
  const moved = { ...stored, value: { ...stored.value, npvUsd: stored.value.npvUsd * (1 + 1e-8) } }
  expect(differences(stored, moved).map((difference) => difference.path)).toEqual(["value.npvUsd"])
})
