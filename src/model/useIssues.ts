import { formatMonth } from "../base/month.ts"
import { useOf } from "../uses/index.ts"
import type { Report } from "./resolve.ts"
import type { Input, Terms } from "./resolved.ts"

/** What cannot stand together in a use: its own rules on what is stated, the order of months, IT above gross. */
export function useIssues(
  terms: Terms,
  stated: ReadonlySet<string>,
  path: string,
  grossMw: Input | undefined,
  report: Report,
): void {
  const values = Object.fromEntries(Object.entries(terms.numbers).map(([name, input]) => [name, input.value]))
  for (const problem of useOf(terms.kind).problems?.({ numbers: stated, choices: terms.choices, values }) ??
    []) {
    report({
      code: problem.code,
      path: `${path}.${problem.field}`,
      message: problem.message,
      hint: problem.hint,
    })
  }
  for (const [before, after] of ORDER) {
    const first = terms.months[before]
    const second = terms.months[after]
    if (first === undefined || second === undefined || first < second) continue
    report({
      code: "date-order",
      path: `${path}.${after}`,
      given: formatMonth(second),
      message: `${after} ${formatMonth(second)} is not after ${before} ${formatMonth(first)}`,
      hint: "check which of the two months is meant",
    })
  }
  const criticalIt = terms.numbers.criticalItMw
  if (criticalIt && grossMw && criticalIt.value > grossMw.value) {
    report({
      code: "it-above-gross",
      path: `${path}.criticalItMw`,
      given: criticalIt.value,
      message: `critical IT of ${criticalIt.value} MW cannot exceed the block's ${grossMw.value} gross MW`,
      hint: "gross power is at the meter and includes cooling and losses: check which megawatts each number is",
    })
  }
}

/** Months that must follow one another wherever both are stated. */
const ORDER = [
  ["buildStartMonth", "readyMonth"],
  ["startMonth", "endMonth"],
] as const

/** Ids that a list uses twice. */
export function duplicates(ids: readonly string[], path: string, report: Report): void {
  ids.forEach((id, i) => {
    if (ids.indexOf(id) === i) return
    report({
      code: "duplicate-id",
      path: `${path}[${i}].id`,
      given: id,
      message: `the id ${id} is used twice`,
      hint: "ids are unique within their list",
    })
  })
}
