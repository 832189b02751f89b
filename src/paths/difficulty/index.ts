import { errorCorrection } from "./errorCorrection.ts"
import { exogenous } from "./exogenous.ts"
import type { DifficultyModel } from "./model.ts"
import { reducedForm } from "./reducedForm.ts"
import { structural } from "./structural.ts"

/** Every model of difficulty, D0 to D3. Adding one is a file and a line here. */
export const DIFFICULTY_MODELS: readonly DifficultyModel[] = [
  exogenous,
  errorCorrection,
  structural,
  reducedForm,
]

/** The model of a kind; undefined for a name that is none. */
export const difficultyModel = (kind: string): DifficultyModel | undefined =>
  DIFFICULTY_MODELS.find((model) => model.kind === kind)
