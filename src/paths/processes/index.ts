import type { Process } from "../process.ts"
import { costFactor } from "./costFactor.ts"
import { defaultTime } from "./defaultTime.ts"
import { delay } from "./delay.ts"
import { delivery } from "./delivery.ts"
import { feesPerBlock } from "./feesPerBlock.ts"
import { gbm } from "./gbm.ts"
import { gpuHour } from "./gpuHour.ts"
import { mertonJump } from "./mertonJump.ts"
import { ornsteinUhlenbeck } from "./ornsteinUhlenbeck.ts"
import { powerSpike } from "./powerSpike.ts"
import { rentShock } from "./rentShock.ts"
import { schwartzSmith } from "./schwartzSmith.ts"
import { stageTransition } from "./stageTransition.ts"

/** Every process the product knows. Adding one is a file and a line here. */
export const PROCESSES = [
  gbm,
  mertonJump,
  ornsteinUhlenbeck,
  schwartzSmith,
  powerSpike,
  rentShock,
  gpuHour,
  feesPerBlock,
  delay,
  delivery,
  costFactor,
  stageTransition,
  defaultTime,
] as const

/** The process of that kind; throws for a kind that the schema would have refused. */
export function processOf(kind: string): Process {
  const process = PROCESSES.find((candidate) => candidate.kind === kind)
  if (!process) throw new Error(`processes: no process "${kind}"`)
  return process as unknown as Process
}
