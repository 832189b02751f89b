import { alwaysOff, alwaysOn, staticLevel } from "./always.ts"
import { peakGuard } from "./peakGuard.ts"
import type { Policy } from "./policy.ts"
import { hysteresis, threshold } from "./threshold.ts"

/** Every policy the product knows. */
export const POLICIES = [alwaysOn, alwaysOff, staticLevel, threshold, hysteresis, peakGuard] as const

/** The policy of that kind; throws for a kind that the schema would have refused. */
export function policyOf(kind: string): Policy {
  const policy = POLICIES.find((candidate) => candidate.kind === kind)
  if (!policy) throw new Error(`dispatch: no policy "${kind}"`)
  return policy as unknown as Policy
}
