import { useTexts } from "../kit/useTexts.tsx"

export function Footer() {
  const { say, figure } = useTexts()
  return (
    <footer className="foot">
      <p>
        {say("web.footer.engine", { version: figure(__VERSION__) })} · {say("web.footer.here")}
      </p>
      <p>{say("web.footer.advice")}</p>
    </footer>
  )
}
