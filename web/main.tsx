import "./style/index.css"
import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { App } from "./app/App.tsx"
import { quick } from "./engine/workers.ts"

// The engine takes longer to be there than the page around it, so it sets out first.
quick.warm()

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
