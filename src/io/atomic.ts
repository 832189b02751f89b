import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs"
import { dirname, join } from "node:path"

/** Writes a file whole or not at all: a temporary file beside it, flushed, then renamed over it. */
export function writeAtomically(file: string, content: string | Uint8Array): void {
  const temporary = join(dirname(file), `.${process.pid}.${process.hrtime.bigint()}.tmp`)
  const handle = openSync(temporary, "wx")
  try {
    const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content
    for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at)
    fsyncSync(handle)
    closeSync(handle)
    renameSync(temporary, file)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}
