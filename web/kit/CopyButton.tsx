import { useSaid } from "./useSaid.ts"
import { useTexts } from "./useTexts.tsx"

/** A button that puts a text on the clipboard and says so. */
export function CopyButton({ label, text }: { readonly label: string; readonly text: () => string }) {
  const { say } = useTexts()
  const [said, setSaid] = useSaid()
  const copy = (): void => {
    navigator.clipboard.writeText(text()).then(
      () => setSaid(say("web.copied")),
      () => setSaid(say("web.copyRefused")),
    )
  }
  return (
    <button type="button" className="quiet" onClick={copy}>
      <span aria-live="polite">{said ?? label}</span>
    </button>
  )
}
