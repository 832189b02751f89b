import { useEffect, useState } from "react"
import { SUPERSEDED } from "../engine/client.ts"
import type { Failure } from "../engine/protocol.ts"
import { ApiError } from "./api.ts"

/** What a page waits for. `stale` means that the value is that of the question before, while the next is worked out. */
export type Loaded<T> = {
  readonly value: T | null
  readonly failure: Failure | null
  readonly stale: boolean
  readonly again: () => void
}

type Known<T> = {
  readonly subject: string
  readonly key: string
  readonly value: T | null
  readonly failure: Failure | null
}

/**
 * Asks whenever `key` changes, and shows the value before for as long as `subject` is the same. A null key asks for
 * nothing.
 */
export function useLoaded<T>(subject: string, key: string | null, ask: () => Promise<T>): Loaded<T> {
  const [known, setKnown] = useState<Known<T> | null>(null)
  const [tries, setTries] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that the question depends on
  useEffect(() => {
    if (key === null) return
    let wanted = true
    const keep = (value: T | null, failure: Failure | null): void => {
      if (wanted) setKnown({ subject, key, value, failure })
    }
    ask().then(
      (value) => keep(value, null),
      (error: unknown) => {
        if (error !== SUPERSEDED) keep(null, failureIn(error))
      },
    )
    return () => {
      wanted = false
    }
  }, [subject, key, tries])
  const mine = known?.subject === subject ? known : null
  const again = (): void => {
    setKnown(null)
    setTries(tries + 1)
  }
  return {
    value: mine?.value ?? null,
    failure: mine?.failure ?? null,
    stale: mine !== null && mine.key !== key,
    again,
  }
}

/** The answer of the engine, or its failure thrown. */
export async function answered<T>(
  outcome: Promise<{ ok: true; answer: T } | { ok: false; failure: Failure } | typeof SUPERSEDED>,
): Promise<T> {
  const found = await outcome
  if (found === SUPERSEDED) throw SUPERSEDED
  if (!found.ok) throw new EngineFailure(found.failure)
  return found.answer
}

class EngineFailure extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.message)
    this.failure = failure
  }
}

function failureIn(error: unknown): Failure {
  if (error instanceof EngineFailure) return error.failure
  const code = error instanceof ApiError ? codeOf(error.status) : "failed"
  return { code, message: error instanceof Error ? error.message : String(error), issues: [] }
}

function codeOf(status: number): Failure["code"] {
  if (status === 404) return "not-found"
  return status === 401 ? "token-needed" : "no-server"
}
