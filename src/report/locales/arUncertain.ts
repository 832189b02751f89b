import type { enUncertain } from "./enUncertain.ts"

/** The sector under uncertainty, and warnings about processes, in Arabic. */
export const arUncertain: Readonly<Record<keyof typeof enUncertain, string>> = {
  "table.sectorRisk": "ما قد تساويه كل شركة",
  "column.valueOf": "قيمة",
  "column.certain": "بلا عدم يقين",
  "column.q10": "العُشير الأول",
  "column.median": "الوسيط",
  "column.q90": "العُشير التاسع",
  "column.price": "السعر",
  "column.short12": "عجز نقدي خلال 12 شهرًا",
  "valueOf.share": "السهم",
  "valueOf.blocks": "الكتل",
  "note.sectorDraws":
    "بلا عدم يقين: المسار الحتمي الواحد. {paths} مسار لكل شركة ({method}، البذرة {seed})، كلها على السحوبات نفسها للسوق. والشركة التي ينقص ملفَّها عددُ الأسهم أو النقد أو الدين تظهر بقيمة كتلها قبل الضريبة.",
  "warning.correlation-digits":
    "{path}: القيمة {valueCorrelation} مذكورة برقمين، لكن خطأها المعياري على مدى {sampleMonths} شهرًا هو {errorCorrelation}.",
  "warning.jumps-many":
    "{path}: ‏{jumpsCountPerYear} قفزة في السنة أعلى من المدى الموثّق {lowCountPerYear} إلى {highCountPerYear}: الملاءمة المباشرة لأسعار يومية تحسب الذيول الثقيلة قفزات.",
  "table.plans": "خطط على السحوبات نفسها",
  "column.plan": "الخطة",
  "column.mean": "المتوسط",
  "column.difference": "الفرق عن الأولى",
  "column.better": "أفضل في",
  "note.plans":
    "{paths} مسار ({method}، البذرة {seed}). ما تشترك فيه خطتان يسحب الأرقام نفسها، فخطأ الفرق بينهما خاص به وأصغر كثيرًا من خطأ أي منهما.",
  "note.plansBlocks": "ليس لكل خطة قيمة للسهم: المقارنة بقيمة الكتل قبل الضريبة.",
  "note.sectorTime": "{seconds} ث إجمالًا.",
}
