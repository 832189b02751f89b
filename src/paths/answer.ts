/** A number, or the reason why there is none; never NaN. `code` is stable, `reason` is English. */
export type Answer = { readonly value: number } | NoAnswer
export type NoAnswer = { readonly value: null; readonly code: string; readonly reason: string }

export const none = (code: string, reason: string): NoAnswer => ({ value: null, code, reason })
