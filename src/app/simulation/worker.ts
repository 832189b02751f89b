import { workerData } from "node:worker_threads"
import { type Job, workOn } from "./job.ts"

workOn(workerData as readonly Job[])
