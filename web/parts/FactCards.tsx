import type { FactCard } from "../../src/report/views/view.ts"
import { linkTo } from "../kit/route.ts"
import { Heading } from "./Heading.tsx"

/** Facts as cards: the number, where it comes from, and its quote in its own language. */
export function FactCards({ facts, level }: { readonly facts: readonly FactCard[]; readonly level: number }) {
  return (
    <div className="cards">
      {facts.map((fact) => (
        <article key={fact.id} className="card">
          <Heading level={level}>
            <bdi>{fact.heading}</bdi>
          </Heading>
          <p className="value">
            <bdi>{fact.value}</bdi>
          </p>
          <dl>
            {fact.lines.map(({ label, text }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd dir="auto">{text}</dd>
              </div>
            ))}
          </dl>
          {fact.quote ? (
            <blockquote lang={fact.quote.lang} dir="auto">
              {fact.quote.text}
            </blockquote>
          ) : null}
          <p className="origin">
            <a href={linkTo({ page: "fact", id: fact.id })}>
              <code dir="ltr">{fact.id}</code>
            </a>
            {fact.source ? <SourceLink {...fact.source} /> : null}
          </p>
        </article>
      ))}
    </div>
  )
}

/** Only a web address becomes a link: a source may be a file or a note. */
function SourceLink({ title, url }: { readonly title: string; readonly url: string }) {
  if (!/^https?:\/\//.test(url)) return <bdi>{title}</bdi>
  return (
    <a href={url} target="_blank" rel="noopener noreferrer" dir="auto">
      {title}
    </a>
  )
}
