import { cloud } from "./cloud.ts"
import { colocate } from "./colocate.ts"
import { host } from "./host.ts"
import { idle } from "./idle.ts"
import { mine } from "./mine.ts"
import { sell } from "./sell.ts"
import type { Use } from "./use.ts"

/** Every use of power the product knows. Adding one is a file and a line here. */
export const USES = [mine, host, colocate, cloud, sell, idle] as const

/** The use of that kind; throws for a kind that the schema would have refused. */
export function useOf(kind: string): Use {
  const use = USES.find((candidate) => candidate.kind === kind)
  if (!use) throw new Error(`uses: no use "${kind}"`)
  return use as unknown as Use
}
