import { headersWith, tokenKept } from "./token.ts"

// What the server is asked for. Everything else happens in this browser.

export type Company = { readonly ticker: string; readonly name: string; readonly asOf: string }
export type CompanyFile = { readonly ticker: string; readonly name: string; readonly yaml: string }

/** Why the server gave no answer; `status` is 0 where it could not be reached. */
export class ApiError extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

const known = new Map<string, Promise<unknown>>()

/** Asks once for each path; what failed is asked again. */
function get<T>(path: string): Promise<T> {
  if (known.has(path)) return known.get(path) as Promise<T>
  const asked = read<T>(path)
  known.set(path, asked)
  asked.catch(() => known.delete(path))
  return asked
}

async function read<T>(path: string): Promise<T> {
  const response = await fetch(path, { headers: headersWith(tokenKept()) }).catch((error) => {
    throw new ApiError(0, String(error))
  })
  if (!response.ok) throw new ApiError(response.status, `${path}: ${response.status}`)
  return (await response.json()) as T
}

export const companies = (): Promise<readonly Company[]> => get<readonly Company[]>("/api/companies")
export const companyFile = (ticker: string): Promise<CompanyFile> =>
  get<CompanyFile>(`/api/companies/${encodeURIComponent(ticker)}`)
