import { secureHeaders } from "hono/secure-headers"

const SELF = "'self'"
const NONE = "'none'"

/** Headers of every answer. Charts carry style attributes; nothing else may be inline. */
export const strictHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: [SELF],
    scriptSrc: [SELF, "'wasm-unsafe-eval'"],
    workerSrc: [SELF],
    styleSrc: [SELF],
    styleSrcAttr: ["'unsafe-inline'"],
    imgSrc: [SELF, "data:", "blob:"],
    connectSrc: [SELF],
    frameAncestors: [NONE],
    baseUri: [NONE],
    formAction: [SELF],
  },
  xFrameOptions: "DENY",
  // A server on this machine speaks plain HTTP; whoever puts it behind TLS says so there.
  strictTransportSecurity: false,
})
