import { OpenAPIHono } from "@hono/zod-openapi"
import { bodyLimit } from "hono/body-limit"
import { HTTPException } from "hono/http-exception"
import { VERSION } from "../package.ts"
import type { Desk } from "./desk.ts"
import { taggedJson, tagOf } from "./etag.ts"
import { ownNamesOnly, tokenOnly } from "./guard.ts"
import { strictHeaders } from "./headers.ts"
import { problemOf, problemResponse, Refused } from "./problem.ts"
import { checks } from "./resources/check.ts"
import { companies } from "./resources/companies.ts"
import { evidence } from "./resources/evidence.ts"
import { facts } from "./resources/facts.ts"
import { jobs } from "./resources/jobs.ts"
import { sector } from "./resources/sector.ts"
import { values } from "./resources/values.ts"
import { webFiles } from "./web.ts"

export type AppOptions = {
  /** Whether only this machine can reach it. */
  readonly loopbackOnly: boolean
  readonly token: string | null
  /** Folder of the built web app. */
  readonly webFolder: string
}

const LARGEST_BODY = 1024 * 1024

/** The whole server as a function of requests: the API under /api, the web app beside it. */
export function createApp(desk: Desk, { loopbackOnly, token, webFolder }: AppOptions) {
  const app = new OpenAPIHono()
  app.use(strictHeaders)
  app.use(ownNamesOnly(loopbackOnly))
  if (token !== null) app.use("/api/*", tokenOnly(token))
  app.use(
    "/api/*",
    bodyLimit({
      maxSize: LARGEST_BODY,
      onError: () => {
        throw new Refused("too-large")
      },
    }),
  )
  app.notFound((c) => problemResponse(c, problemOf("no-route")))
  app.onError((error, c) => {
    if (error instanceof Refused) return problemResponse(c, error.problem)
    if (error instanceof HTTPException && error.status === 415)
      return problemResponse(c, problemOf("wrong-content-type"))
    if (error instanceof HTTPException && error.status === 400)
      return problemResponse(c, problemOf("bad-json"))
    desk.log(error.stack ?? error.message)
    return problemResponse(c, problemOf("internal"))
  })
  const routes = app
    .route("/api", evidence(desk))
    .route("/api", companies(desk))
    .route("/api", facts(desk))
    .route("/api", sector(desk))
    .route("/api", checks(desk))
    .route("/api", values(desk))
    .route("/api", jobs(desk))
  const document = JSON.stringify(documentOf(app, token !== null))
  app.get("/api/openapi.json", (c) => taggedJson(c, tagOf(document), () => document))
  app.get("*", webFiles(webFolder))
  return routes
}

/** The type of the API, for `hc` of hono/client. */
export type AppType = ReturnType<typeof createApp>

function documentOf(app: OpenAPIHono, guarded: boolean) {
  const info = {
    title: "Hashwatt",
    version: VERSION,
    description: "What should each megawatt do: mine bitcoin, host AI, or sell power?",
  }
  if (guarded)
    app.openAPIRegistry.registerComponent("securitySchemes", "token", { type: "http", scheme: "bearer" })
  return app.getOpenAPI31Document({
    openapi: "3.1.0",
    info,
    ...(guarded ? { security: [{ token: [] }] } : {}),
  })
}
