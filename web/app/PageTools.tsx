import { CopyButton } from "../kit/CopyButton.tsx"
import { fileName, saveFile } from "../kit/save.ts"
import { useTexts } from "../kit/useTexts.tsx"
import { pageHtml } from "./pageHtml.ts"

type Props = {
  readonly title: string
  /** What the link leads to, where that is not the address as it stands. */
  readonly link?: () => string
  /** Whether to take the page along is what one comes here for. */
  readonly prominent?: boolean
}

/** Ways to take a page along: its address, paper, a file. */
export function PageTools({ title, link = () => window.location.href, prominent = false }: Props) {
  const { say } = useTexts()
  const save = async (): Promise<void> =>
    saveFile(fileName(title, "html"), await pageHtml(title, say("web.page.made")), "text/html")
  return (
    <div className="tools">
      <CopyButton label={say("web.copyLink")} text={link} />
      <button type="button" className="quiet" onClick={() => window.print()}>
        {say("web.print")}
      </button>
      <button type="button" className={prominent ? "primary" : "quiet"} onClick={save}>
        {say("web.saveHtml")}
      </button>
    </div>
  )
}
