import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeSync } from "node:fs"
import { dirname, join } from "node:path"

export type FileToWrite = { readonly file: string; readonly content: string | Uint8Array }
export type NotWritten = { readonly file: string; readonly reason: string }

const REASONS: Readonly<Record<string, string>> = {
  EISDIR: "it is a folder",
  EACCES: "there is no permission",
  EPERM: "there is no permission",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
}

/** Writes a file whole or not at all; throws when it cannot be written. */
export function writeAtomically(file: string, content: string | Uint8Array): void {
  const failed = writeAll([{ file, content }])
  if (failed) throw new Error(`${failed.file} cannot be written: ${failed.reason}`)
}

/** Writes every file whole, or none and says why: temporary files beside them, flushed, then renamed over them. */
export function writeAll(files: readonly FileToWrite[]): NotWritten | null {
  const temporary = files.map(({ file }, i) => join(dirname(file), `.${process.pid}.${i}.${Date.now()}.tmp`))
  let now = 0
  try {
    for (const [i, { file, content }] of files.entries()) {
      now = i
      if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) return { file, reason: REASONS.EISDIR! }
      writeFlushed(temporary[i]!, content)
    }
    for (const [i, { file }] of files.entries()) {
      now = i
      renameSync(temporary[i]!, file)
    }
    return null
  } catch (error) {
    const { code = "unknown" } = error as NodeJS.ErrnoException
    return { file: files[now]!.file, reason: REASONS[code] ?? code }
  } finally {
    for (const file of temporary) rmSync(file, { force: true })
  }
}

function writeFlushed(file: string, content: string | Uint8Array): void {
  const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content
  const handle = openSync(file, "wx")
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
