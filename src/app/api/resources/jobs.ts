import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi"
import { streamSSE } from "hono/streaming"
import type { Desk } from "../desk.ts"
import { hasEnded, JOB_STATES, type Job, jobJson } from "../jobs.ts"
import { made } from "../made.ts"
import { fits, ProblemSchema, Refused } from "../problem.ts"
import { answers, jsonBody, problems, subject, worked } from "../route.ts"
import { JOB_KINDS, type JobName } from "../work/kinds/index.ts"

const BEAT_MS = 15_000

const names = Object.keys(JOB_KINDS) as [JobName, ...JobName[]]
const request = <Name extends JobName, Options extends z.ZodType>(kind: Name, options: Options) =>
  z.strictObject({ kind: z.literal(kind), ...subject, options })

const Body = z
  .discriminatedUnion("kind", [
    request("simulate", JOB_KINDS.simulate.options),
    request("implied", JOB_KINDS.implied.options),
    request("sensitivity", JOB_KINDS.sensitivity.options),
    request("option", JOB_KINDS.option.options),
  ])
  .openapi("JobRequest")
const Id = z.object({ id: z.string().max(64) })
const JobSchema = z
  .object({
    id: z.string(),
    kind: z.enum(names),
    state: z.enum(JOB_STATES),
    progress: z.object({
      done: z.int(),
      total: z.int().nullable().describe("Null where only the end knows it"),
    }),
    problem: ProblemSchema.nullable(),
    result: z.record(z.string(), z.unknown()).nullable().describe("As the command of this kind prints it"),
  })
  .openapi("Job")
type JobAnswer = z.output<typeof JobSchema>

const start = createRoute({
  method: "post",
  path: "/jobs",
  summary: "Begin a long run; what is wrong with its input is told at once",
  request: jsonBody(Body),
  responses: {
    202: { description: "It has begun, or waits", content: { "application/json": { schema: JobSchema } } },
    ...problems,
  },
})
const poll = createRoute({
  method: "get",
  path: "/jobs/{id}",
  summary: "How far a job is, and its result",
  request: { params: Id },
  responses: answers(JobSchema, "The job"),
})
const cancel = createRoute({
  method: "delete",
  path: "/jobs/{id}",
  summary: "End a job; one that has ended stays as it is",
  request: { params: Id },
  responses: answers(JobSchema, "The job as it ended"),
})
const events = createRoute({
  method: "get",
  path: "/jobs/{id}/events",
  summary: "Progress as server-sent events",
  description: "`progress` with {done, total}, then `done` with the job, or `failed` with a problem",
  request: { params: Id },
  responses: {
    200: { description: "Events", content: { "text/event-stream": { schema: z.string() } } },
    ...problems,
  },
})

export function jobs(desk: Desk) {
  const known = (job: Job | null): Job => {
    if (!job) throw new Refused("unknown-job")
    return job
  }
  return new OpenAPIHono()
    .openapi(
      start,
      async (c) => {
        const { yaml, scenario, ...job } = c.req.valid("json")
        await worked(desk, { kind: "accept", yaml, scenario, job })
        const begun = desk.jobs.start({ yaml, scenario }, job)
        if (!begun) throw new Refused("busy")
        return made<JobAnswer, 202>(c, jobJson(begun), 202, { location: `/api/jobs/${begun.id}` })
      },
      fits(Body),
    )
    .openapi(
      poll,
      (c) => made<JobAnswer>(c, jobJson(known(desk.jobs.get(c.req.valid("param").id)))),
      fits(Id),
    )
    .openapi(
      cancel,
      async (c) => made<JobAnswer>(c, jobJson(known(await desk.jobs.cancel(c.req.valid("param").id)))),
      fits(Id),
    )
    .openapi(
      events,
      (c) => {
        const { id } = known(desk.jobs.get(c.req.valid("param").id))
        c.header("cache-control", "no-store")
        return streamSSE(c, (stream) => follow(desk, id, stream))
      },
      fits(Id),
    )
}

type Stream = Parameters<Parameters<typeof streamSSE>[1]>[0]

/** Tells of a job until it ends or nobody listens any more. */
async function follow({ jobs }: Desk, id: string, stream: Stream): Promise<void> {
  let wake = (): void => {}
  stream.onAbort(() => wake())
  const stop = jobs.watch(id, () => wake())
  const beat = setInterval(() => void stream.write(": still here\n\n"), BEAT_MS)
  let told = ""
  for (let job = jobs.get(id); job && !stream.aborted; job = jobs.get(id)) {
    const changed = new Promise<void>((resolve) => {
      wake = resolve
    })
    if (hasEnded(job)) {
      await stream.writeSSE(
        job.problem
          ? { event: "failed", data: JSON.stringify(job.problem) }
          : { event: "done", data: jobJson(job) },
      )
      break
    }
    const data = JSON.stringify(job.progress)
    if (data !== told) await stream.writeSSE({ event: "progress", data })
    told = data
    await changed
  }
  clearInterval(beat)
  stop()
}
