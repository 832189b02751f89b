import type { FileText, Scenario } from "../engine/protocol.ts"
import { quick } from "../engine/workers.ts"
import { fileName, saveFile } from "../kit/save.ts"

/** Hands the reader a scenario as a small file, named for the company and the scenario. */
export async function saveScenario(ticker: string, scenario: Scenario): Promise<void> {
  const found = await quick.ask("printed", "printed", { scenario, about: `Hashwatt · ${ticker}` })
  if (typeof found !== "object" || !found.ok) return
  saveFile(fileName(`${ticker}-${scenario.name || "scenario"}`, "yaml"), found.answer, "application/yaml")
}

/** A file that was saved so, under its own name or that of the file; null for what is no scenario of the company. */
export async function openScenario(chosen: File, file: FileText): Promise<Scenario | null> {
  const text = await chosen.text()
  // A lane of its own: several files are read one after the other, and none takes another's place.
  const found = await quick.ask(`scenario ${chosen.name}`, "scenario", { text, file })
  if (typeof found !== "object" || !found.ok) return null
  return { ...found.answer, name: found.answer.name || chosen.name.replace(/\.[^.]*$/, "") }
}
