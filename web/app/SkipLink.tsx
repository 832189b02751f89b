import type { MouseEvent } from "react"
import { useTexts } from "../kit/useTexts.tsx"

/** Leads a keyboard past the header. The address is that of the page, so that it stays where it is. */
export function SkipLink() {
  const { say } = useTexts()
  const skip = (event: MouseEvent): void => {
    event.preventDefault()
    document.getElementById("main")?.focus()
  }
  return (
    <a className="skip" href={window.location.hash || "#/"} onClick={skip}>
      {say("web.skip")}
    </a>
  )
}
