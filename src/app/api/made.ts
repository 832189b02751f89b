import type { Context, TypedResponse } from "hono"
import type { JSONParsed } from "hono/utils/types"

export type Typed<Result, Status extends 200 | 202 = 200> = TypedResponse<JSONParsed<Result>, Status, "json">

/** JSON that is text already, under the type of what it was made from. */
export const made = <Result, Status extends 200 | 202 = 200>(
  c: Context,
  json: string,
  status: Status = 200 as Status,
  headers: Readonly<Record<string, string>> = {},
): Typed<Result, Status> =>
  c.body(json, status, {
    "content-type": "application/json",
    "cache-control": "no-store",
    ...headers,
  }) as unknown as Typed<Result, Status>
