import { useTexts } from "../kit/useTexts.tsx"

/** A value that the file assumes, never without its mark. */
export function Assumed({ text }: { readonly text: string }) {
  const { say } = useTexts()
  return (
    <span className="assumed" title={say("web.assumed")}>
      <bdi>{text}</bdi>
      <sup aria-hidden="true">†</sup>
      <span className="unseen"> {say("web.assumed")}</span>
    </span>
  )
}
