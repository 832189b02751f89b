import { CopyButton } from "../kit/CopyButton.tsx"
import { fileName, saveFile } from "../kit/save.ts"
import { useTexts } from "../kit/useTexts.tsx"
import { pageHtml } from "./pageHtml.ts"

/** Ways to take a page along: its address, paper, a file. */
export function PageTools({ title }: { readonly title: string }) {
  const { say } = useTexts()
  const save = async (): Promise<void> =>
    saveFile(fileName(title, "html"), await pageHtml(title, say("web.page.made")), "text/html")
  return (
    <div className="tools">
      <CopyButton label={say("web.copyLink")} text={() => window.location.href} />
      <button type="button" className="quiet" onClick={() => window.print()}>
        {say("web.print")}
      </button>
      <button type="button" className="quiet" onClick={save}>
        {say("web.saveHtml")}
      </button>
    </div>
  )
}
