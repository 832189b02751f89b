import { lazy, Suspense } from "react"
import { usePlace } from "../kit/useRoute.ts"
import { TextsProvider, useTexts } from "../kit/useTexts.tsx"
import { Footer } from "./Footer.tsx"
import { Header } from "./Header.tsx"
import { PageSkeleton } from "./PageSkeleton.tsx"
import { ViewPage } from "./ViewPage.tsx"

const FilesPage = lazy(() => import("../files/FilesPage.tsx"))
const ComparePage = lazy(() => import("../scenario/ComparePage.tsx"))

export function App() {
  return (
    <TextsProvider>
      <Header />
      <Suspense fallback={<PageSkeleton />}>
        <Page />
      </Suspense>
      <Footer />
    </TextsProvider>
  )
}

function Page() {
  const place = usePlace()
  const { say } = useTexts()
  const { route } = place
  if (route.page === "files") return <FilesPage place={place} />
  if (route.page === "compare") return <ComparePage place={place} ticker={route.ticker} />
  if (route.page === "unknown")
    return (
      <main id="main" tabIndex={-1}>
        <h1>{say("web.unknownPage")}</h1>
        <p>
          <a href="#/">{say("web.toSector")}</a>
        </p>
      </main>
    )
  return <ViewPage place={place} route={route} />
}
