// A server beyond this machine asks every request for a token. It is kept for this tab alone.

const KEY = "hashwatt.token"

export function tokenKept(): string | null {
  try {
    return sessionStorage.getItem(KEY)
  } catch {
    return null
  }
}

/** Keeps the token and starts again with it. */
export function keepToken(text: string): void {
  sessionStorage.setItem(KEY, text.trim())
  window.location.reload()
}

export const headersWith = (token: string | null): Readonly<Record<string, string>> =>
  token === null ? {} : { authorization: `Bearer ${token}` }
