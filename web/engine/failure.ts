import type { Issue } from "../../src/base/issue.ts"
import type { Failure } from "./protocol.ts"

/** A request that cannot be answered as it stands; anything else that is thrown is a mistake of the program. */
export class EngineError extends Error {
  readonly code: Failure["code"]
  readonly issues: readonly Issue[]
  constructor(code: Failure["code"], message: string, issues: readonly Issue[] = []) {
    super(message)
    this.code = code
    this.issues = issues
  }
}

export const notFound = (what: string): EngineError => new EngineError("not-found", what)

export const failureOf = (error: unknown): Failure =>
  error instanceof EngineError
    ? { code: error.code, message: error.message, issues: error.issues }
    : { code: "failed", message: error instanceof Error ? error.message : String(error), issues: [] }
