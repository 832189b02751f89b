import { useRef } from "react"

type Props = {
  readonly label: string
  readonly several?: boolean
  readonly open: (files: readonly File[]) => Promise<void>
}

/** A button that asks for scenario files. */
export function OpenScenarios({ label, several = false, open }: Props) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" className="quiet" onClick={() => input.current?.click()}>
        {label}
      </button>
      <input
        ref={input}
        type="file"
        accept=".yaml,.yml,.json"
        multiple={several}
        aria-label={label}
        hidden
        onChange={({ target }) => {
          open([...(target.files ?? [])])
            .catch(() => undefined)
            .finally(() => {
              target.value = ""
            })
        }}
      />
    </>
  )
}
