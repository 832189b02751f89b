import { type KeyboardEvent, useId, useRef, useState } from "react"
import { type Company, companies } from "../kit/api.ts"
import { useDrafts } from "../kit/drafts.ts"
import { tickerOf } from "../kit/route.ts"
import { useLoaded } from "../kit/useLoaded.ts"
import { go, usePlace } from "../kit/useRoute.ts"
import { useTexts } from "../kit/useTexts.tsx"

type Choice = Pick<Company, "ticker" | "name"> & { readonly own: boolean }

/** Finds a company by ticker or name; the reader's own copies stand beside those of the ledger. */
export function CompanySwitcher() {
  const { say } = useTexts()
  const { value } = useLoaded("companies", "companies", companies)
  const drafts = useDrafts()
  const here = tickerOf(usePlace().route)
  const [text, setText] = useState<string | null>(null)
  const [active, setActive] = useState(0)
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const choices = choicesOf(value ?? [], drafts).filter(({ ticker, name }) =>
    `${ticker} ${name}`.toLowerCase().includes((text ?? "").trim().toLowerCase()),
  )
  const open = text !== null
  const close = (): void => {
    setText(null)
    setActive(0)
  }
  const choose = ({ ticker, own }: Choice): void => {
    close()
    input.current?.blur()
    go({ route: { page: "company", ticker }, query: own ? { own: "1" } : {} })
  }
  const onKey = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      if (!open) setText("")
      else if (choices.length > 0) setActive((active + step + choices.length) % choices.length)
    } else if (event.key === "Enter" && open && choices[active]) choose(choices[active])
    else if (event.key === "Escape") close()
  }
  return (
    <div className="switcher">
      <input
        ref={input}
        role="combobox"
        aria-label={say("web.company")}
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open && choices[active] ? `${id}-${active}` : undefined}
        placeholder={say("web.company.find")}
        value={text ?? here ?? ""}
        autoComplete="off"
        spellCheck={false}
        onFocus={() => setText("")}
        onBlur={close}
        onChange={({ target }) => {
          setText(target.value)
          setActive(0)
        }}
        onKeyDown={onKey}
      />
      <div id={`${id}-list`} role="listbox" aria-label={say("web.company")} hidden={!open}>
        {choices.map((choice, i) => (
          // The pointer chooses before the field loses its focus; a keyboard chooses in the field.
          <div
            key={`${choice.ticker}${choice.own}`}
            id={`${id}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === active}
            onPointerDown={(event) => {
              event.preventDefault()
              choose(choice)
            }}
          >
            <b dir="ltr">{choice.ticker}</b> <bdi>{choice.name}</bdi>
            {choice.own ? <small> {say("web.own")}</small> : null}
          </div>
        ))}
        {choices.length === 0 ? (
          <div role="option" tabIndex={-1} aria-selected={false} aria-disabled="true">
            {say("web.company.none")}
          </div>
        ) : null}
      </div>
    </div>
  )
}

function choicesOf(known: readonly Company[], drafts: Readonly<Record<string, string>>): readonly Choice[] {
  const names = new Map(known.map(({ ticker, name }) => [ticker, name]))
  const own = Object.keys(drafts).map((ticker) => ({ ticker, name: names.get(ticker) ?? ticker, own: true }))
  return [...own, ...known.map(({ ticker, name }) => ({ ticker, name, own: false }))]
}
