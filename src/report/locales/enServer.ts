/** What the server says where the web app is not there, in English. */
export const enServer = {
  "server.notBuilt": "The web app has not been built yet",
  "server.build": "Build it in the folder of Hashwatt with this command, then load this page again:",
  "server.api": "The API answers already: /api/openapi.json describes it.",
} as const
