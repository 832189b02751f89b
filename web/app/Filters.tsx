import { type FormEvent, useRef } from "react"
import type { Place } from "../kit/route.ts"
import { go } from "../kit/useRoute.ts"
import { useTexts } from "../kit/useTexts.tsx"

const FIELDS = ["q", "subject", "attribute"] as const

/** Narrows the facts that the page lists; the address carries what is asked for. */
export function Filters({ place: { query } }: { readonly place: Place }) {
  const { say } = useTexts()
  const form = useRef<HTMLFormElement>(null)
  const search = (event: FormEvent): void => {
    event.preventDefault()
    const given = new FormData(form.current!)
    const pairs = FIELDS.map((name) => [name, String(given.get(name) ?? "").trim()] as const)
    go({ route: { page: "evidence" }, query: Object.fromEntries(pairs.filter(([, text]) => text !== "")) })
  }
  return (
    <search>
      <form ref={form} className="filters" onSubmit={search} key={JSON.stringify(query)}>
        {FIELDS.map((name) => (
          <label key={name}>
            <span>{say(`web.filter.${name}`)}</span>
            <input
              name={name}
              type={name === "q" ? "search" : "text"}
              defaultValue={query[name] ?? ""}
              dir="auto"
            />
          </label>
        ))}
        <button type="submit">{say("web.filter.go")}</button>
        {FIELDS.some((name) => query[name]) ? (
          <a className="button" href="#/evidence">
            {say("web.filter.clear")}
          </a>
        ) : null}
      </form>
    </search>
  )
}
