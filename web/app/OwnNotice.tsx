import { useDrafts } from "../kit/drafts.ts"
import { linkTo, type Place, tickerOf } from "../kit/route.ts"
import { useTexts } from "../kit/useTexts.tsx"
import { isOwn } from "./useFile.ts"

/** Says whose file a page shows where that is not the one of the ledger, or where the reader has another. */
export function OwnNotice({ place }: { readonly place: Place }) {
  const { say, figure } = useTexts()
  const drafts = useDrafts()
  const ticker = tickerOf(place.route)
  if (ticker === null || (!isOwn(place) && drafts[ticker] === undefined)) return null
  const { own: _own, ...others } = place.query
  const shows = isOwn(place) && drafts[ticker] !== undefined
  const key = shows ? "web.own.shown" : isOwn(place) ? "web.own.gone" : "web.own.other"
  const query = isOwn(place) ? others : { ...others, own: "1" }
  return (
    <p className={isOwn(place) ? "notice strong" : "notice"}>
      {say(key, { ticker: figure(ticker) })}{" "}
      <a href={linkTo(place.route, query)}>{say(isOwn(place) ? "web.own.toLedger" : "web.own.toOwn")}</a>
      {shows ? (
        <>
          {" · "}
          <a href={linkTo({ page: "files" }, { file: ticker, own: "1" })}>{say("web.files.edit")}</a>
        </>
      ) : null}
    </p>
  )
}
