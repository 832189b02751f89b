import { spawnSync } from "node:child_process"
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { fillNormals, stream } from "../../src/base/random.ts"
import type { Workload } from "../kernel.ts"
import { kernelWork } from "../kernelWork.ts"
import { writePeerFiles } from "../peerFiles.ts"
import {
  answers,
  distance,
  hasNumpy,
  median,
  NO_NUMPY,
  type Printed,
  type Program,
  rateOf,
  ratiosOf,
  runProgram,
  scratchFolder,
} from "../programs.ts"
import { writeWork } from "../workFile.ts"
import { disagreement, failed, type Line, millions, noteOf, type Row, skipped, spreadOf } from "./row.ts"

// The full cash kernel: this engine and each peer in turn, round after round, each a process of its own.

const ROUNDS = 5
const REPEATS = 3
/** Paths on which results are compared, draw by draw. */
const CHECKED = 256
const AGREEMENT = 1e-9

type Peer = Program & {
  readonly name: string
  /** Makes it ready; says what is missing when it cannot run here. */
  readonly prepare: () => string | null
  readonly target: number
  readonly paths: number
  readonly workload: "text" | "json"
  /** Whether it draws the product's numbers by itself; otherwise they come from a file when results are compared. */
  readonly drawsOurs: boolean
}

const ENGINE: Program = { command: [process.execPath, "bench/engine.ts"] }
const ENGINE_PATHS = 2048

function peers(folder: string): readonly Peer[] {
  return [
    {
      name: "numpy",
      command: ["python3", "bench/peers/kernel_numpy.py"],
      prepare: () => (hasNumpy() ? null : NO_NUMPY),
      ...{ target: 1.85, paths: 2048, workload: "json", drawsOurs: false },
    },
    {
      name: "objects",
      command: [process.execPath, "bench/peers/objects/main.ts"],
      prepare: () => null,
      ...{ target: 40, paths: 128, workload: "json", drawsOurs: false },
    },
    {
      name: "cpp",
      command: [join(folder, "kernel")],
      prepare: () => compiled(folder),
      ...{ target: 0.62, paths: 2048, workload: "text", drawsOurs: true },
    },
  ]
}

function compiled(folder: string): string | null {
  const source = "bench/peers/kernel.cpp"
  const flags = ["-std=c++20", "-O3", "-march=native", "-o", join(folder, "kernel"), source]
  if (!answers("g++", "--version")) return "no g++ (apt-get install g++)"
  const { status, stderr } = spawnSync("g++", flags, { encoding: "utf8" })
  return status === 0 ? null : `g++ does not compile it: ${stderr.split("\n")[0]}`
}

export const kernelRow: Row = {
  names: ["numpy", "objects", "cpp"],
  measure: async (only) => {
    const folder = scratchFolder()
    const work = kernelWork()
    const files = {
      ...writePeerFiles(work, folder),
      work: join(folder, "work.json"),
      normals: join(folder, "normals.bin"),
    }
    writeWork(work, files.work)
    writeNormals(work, files.normals)
    const wanted = peers(folder).filter(({ name }) => only(name))
    const missing = new Map(wanted.map((peer) => [peer.name, peer.prepare()]))
    const running = wanted.filter(({ name }) => missing.get(name) === null)
    const truth = await runProgram(ENGINE, [files.work, CHECKED, 0])
    const apart = new Map<string, number>()
    for (const peer of running) {
      const given = peer.drawsOurs ? [] : [files.normals]
      apart.set(
        peer.name,
        difference(truth, await runProgram(peer, [files[peer.workload], CHECKED, 0, ...given])),
      )
    }
    const rounds: { readonly ours: Printed; readonly theirs: ReadonlyMap<string, Printed> }[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const ours = await runProgram(ENGINE, [files.work, ENGINE_PATHS, REPEATS])
      const theirs = new Map<string, Printed>()
      for (const peer of running)
        theirs.set(peer.name, await runProgram(peer, [files[peer.workload], peer.paths, REPEATS]))
      rounds.push({ ours, theirs })
    }
    return wanted.map((peer) => {
      const why = missing.get(peer.name)
      if (why) return skipped(peer.name, why)
      const theirs = rounds.map((round) => round.theirs.get(peer.name)!)
      return lineOf(
        peer,
        rounds.map(({ ours }) => ours),
        theirs,
        apart.get(peer.name)!,
      )
    })
  },
}

function lineOf(peer: Peer, ours: readonly Printed[], theirs: readonly Printed[], apart: number): Line {
  if (!(apart < AGREEMENT)) return failed(peer.name, disagreement(apart))
  const { ratios, cpuRatio } = ratiosOf(ours.map((one, round) => ({ ours: one, theirs: theirs[round]! })))
  return {
    name: peer.name,
    ours: millions(median(ours.map(rateOf)), "cells"),
    peer: millions(median(theirs.map(rateOf)), "cells"),
    ratio: median(ratios),
    spread: spreadOf(ratios),
    target: { atLeast: peer.target },
    note: noteOf(theirs[0]!, cpuRatio, apart),
  }
}

const RESULTS = ["valueUsd", "blockMeanUsd", "lowestCashUsd"] as const

const difference = (a: Printed, b: Printed): number =>
  Math.max(...RESULTS.map((name) => distance(a[name] as number[], b[name] as number[])))

/** Independent normals of the first paths: two numbers of 32 bits, three planes by month, two numbers a path. */
function writeNormals({ plan, months }: Workload, file: string): void {
  const plane = (name: string, steps: number): Buffer => {
    const out = new Float64Array(CHECKED * steps)
    fillNormals(stream(plan.seed, name), { index: 0, fromPath: 0, paths: CHECKED, steps }, out)
    return Buffer.from(out.buffer)
  }
  const monthly = ["hashprice.short", "hashprice.long", "index"].map((name) => plane(name, months))
  const once = ["delay", "cost"].map((name) => plane(name, 1))
  writeFileSync(
    file,
    Buffer.concat([Buffer.from(Int32Array.of(months, CHECKED).buffer), ...monthly, ...once]),
  )
}
