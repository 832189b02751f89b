import { expect, test } from "vitest"
import { issuesOf } from "./place.ts"

const spread = { tenantSpreadFraction: 0.05 }

test.each([
  ["date-twice", "tasks", { readyMonth: "2028-09", tasks: [{ id: "a", months: 3 }] }],
  ["delay-needed", "damagesRentRatio", { damagesRentRatio: 1 }],
  ["delay-needed", "tenantLeavesFraction", { tenantLeavesFraction: 0.2 }],
  ["damages-needed", "graceMonths", { delayMonths: 3, graceMonths: 1 }],
  ["damages-needed", "damagesCapFraction", { delayMonths: 3, damagesCapFraction: 0.5 }],
  ["leaving-needed", "outsideMonths", { delayMonths: 9, outsideMonths: 6 }],
  ["term-gone", "delayMonths", { rentTerm: "fromPlan", termMonths: 24, delayMonths: 24 }],
  ["spread-needed", "backstopUsd", { backstopUsd: 1e9, backstopMonths: 120 }],
  ["spread-needed", "securityUsd", { securityUsd: 1e7 }],
  ["backstop-term-needed", "backstopUsd", { ...spread, backstopUsd: 1e9 }],
  ["backstop-needed", "backstopMonths", { ...spread, backstopMonths: 120 }],
  ["loss-needed", "leasingCostFraction", { leasingCostFraction: 0.04 }],
  ["cap-rate-needed", "refreshCapexFraction", { refreshCapexFraction: 0.1 }],
  ["renewal-needed", "renewalRentRatio", { renewalRentRatio: 0.9 }],
  ["rent-twice", "averageRentUsdPerKwMonth", { averageRentUsdPerKwMonth: 150 }],
])("%s at %s", (code, field, use) => {
  const [issue, ...more] = issuesOf(use)
  expect(more).toEqual([])
  expect(issue).toMatchObject({ code, path: `sites[0].blocks[0].use.${field}` })
  expect(issue!.hint).toBeTruthy()
})

test("stated together they stand", () => {
  const late = { delayMonths: 9, damagesRentRatio: 1, graceMonths: 1, damagesCapFraction: 0.5 }
  const lost = {
    tenantLeavesFraction: 0.3,
    ...spread,
    backstopUsd: 1e9,
    backstopMonths: 120,
    securityUsd: 1e7,
  }
  const end = { renewalMonths: 60, renewalRentRatio: 0.9, capRateFraction: 0.065, refreshCapexFraction: 0.1 }
  expect(issuesOf({ ...late, ...lost, ...end, rentTerm: "fromPlan", leasingCostFraction: 0.04 })).toEqual([])
})
