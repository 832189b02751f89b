import type { enServer } from "./enServer.ts"

/** What the server says where the web app is not there, in Arabic. */
export const arServer: Readonly<Record<keyof typeof enServer, string>> = {
  "server.notBuilt": "لم يُبنَ تطبيق الويب بعد",
  "server.build": "ابنِه في مجلد هاشواط بهذا الأمر ثم أعد تحميل هذه الصفحة:",
  "server.api": "الواجهة البرمجية تجيب من الآن، ووصفها في ‎/api/openapi.json‎.",
}
