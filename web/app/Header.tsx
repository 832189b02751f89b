import { linkTo, type Route } from "../kit/route.ts"
import { change, type Theme, useSettings } from "../kit/settings.ts"
import { usePlace } from "../kit/useRoute.ts"
import { useTexts } from "../kit/useTexts.tsx"
import { CompanySwitcher } from "./CompanySwitcher.tsx"
import { SkipLink } from "./SkipLink.tsx"

const PAGES = ["sector", "market", "evidence", "files"] as const
const THEMES = ["system", "light", "dark"] as const

/** Name, pages, companies, and how the reader wants to read. */
export function Header() {
  const { say } = useTexts()
  const { route } = usePlace()
  return (
    <header className="bar">
      <SkipLink />
      <a className="name" href="#/">
        <bdi>Hashwatt</bdi>
      </a>
      <nav className="pages" aria-label={say("web.pages")}>
        <ul>
          {PAGES.map((page) => (
            <li key={page}>
              <a href={linkTo({ page })} aria-current={isAt(route, page) ? "page" : undefined}>
                {say(`web.page.${page}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <CompanySwitcher />
      <Choices />
    </header>
  )
}

const isAt = ({ page }: Route, at: (typeof PAGES)[number]): boolean =>
  page === at || (page === "fact" && at === "evidence")

function Choices() {
  const { say } = useTexts()
  const { locale, theme, numerals } = useSettings()
  return (
    <div className="choices">
      {locale === "ar" ? (
        <select
          aria-label={say("web.numerals")}
          value={numerals}
          onChange={({ target }) => change({ numerals: target.value as typeof numerals })}
        >
          <option value="latin">123</option>
          <option value="arabic">١٢٣</option>
        </select>
      ) : null}
      <select
        aria-label={say("web.theme")}
        value={theme}
        onChange={({ target }) => change({ theme: target.value as Theme })}
      >
        {THEMES.map((one) => (
          <option key={one} value={one}>
            {say(`web.theme.${one}`)}
          </option>
        ))}
      </select>
      {locale === "ar" ? (
        <button type="button" className="quiet" lang="en" onClick={() => change({ locale: "en" })}>
          English
        </button>
      ) : (
        <button type="button" className="quiet" lang="ar" onClick={() => change({ locale: "ar" })}>
          العربية
        </button>
      )}
    </div>
  )
}
