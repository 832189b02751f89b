import type { enTrack } from "./enTrack.ts"

/** رسائل الشاشة الأولى والقطاع والسجل. */
export const arTrack: Readonly<Record<keyof typeof enTrack, string>> = {
  "table.owners": "الشركات: الوحدات باستخدامها الحالي أو الملتزم به",
  "table.conversions": "أفضل استخدام لكل وحدة لها بدائل، مرتبة بما يضيفه لكل ميجاواط إجمالي",
  "table.cells": "القطاع كما كان في السجل يوم {asOf}",
  "table.statements": "أرقام متشابهة تعدّ أشياء مختلفة",
  "table.facts":
    "{count, plural, zero {لا حقائق} one {حقيقة واحدة} two {حقيقتان} few {# حقائق} many {# حقيقة} other {# حقيقة}}",
  "column.blocks": "الوحدات",
  "column.cited": "موثق",
  "column.today": "اليوم",
  "column.best": "أفضل استخدام",
  "column.cell": "ما يُعدّ",
  "column.gigawatts": "جيجاواط",
  "column.facts": "الحقائق",
  "column.counts": "ماذا يعدّ",
  "column.asOf": "بتاريخ",
  "column.fact": "الحقيقة",
  "column.subject": "الموضوع",
  "column.attribute": "الصفة",
  "column.status": "الحالة",
  "column.field": "الحقل",
  "cell.operating": "العامل، حصر منشور لشركات التعدين العامة",
  "cell.planned": "المخطط للذكاء الاصطناعي، الحصر نفسه",
  "cell.contracted": "المؤجر لمستأجري الذكاء الاصطناعي، مجموعنا للعقود",
  "cell.delivered": "المسلّم للمستأجرين، مجموعنا",
  "note.cited":
    "{cited} من هذا يستند إلى حقائق موثقة، و{defaults} إلى قيم افتراضية موثقة، و{assumed} إلى افتراضات الملف.",
  "note.owners":
    "صافي القيمة الحالية: الوحدات ذات الاستخدام المعلن قبل الضريبة؛ ولا تُقوَّم المشاريع التي لا استخدام معلنا لها. الموثق: نصيب الحقائق الموثقة من أثر المدخلات في القيمة. ولا قيمة للسهم حيث لا يُعرف عدد الأسهم أو النقد أو الدين أو البيتكوين.",
  "note.ratio":
    "المخطط يعادل {ratio} ضعف العامل، لدى {count, plural, zero {لا شركات} one {شركة واحدة} two {شركتين} few {# شركات} many {# شركة} other {# شركة}}.",
  "note.cells":
    "لا تُجمع القدرة الإجمالية مع حمل تقنية المعلومات الحرج ولا مع ما لم يُذكر أساسه. والعقود غير مذكورة الأساس مستبعدة هنا.",
  "note.statements":
    "تختلف في النطاق (المدرجة في أمريكا، أو كل أمريكا، أو أربع عشرة شركة عامة) وفي المرحلة (مستهلك، متاح، مجمع، عامل، مخطط) وفي التاريخ، فتُعرض متجاورة ولا يؤخذ متوسطها.",
  "start.next":
    "التالي: hashwatt compare data/miners/RIOT.yaml --block SITE/BLOCK · hashwatt value FILE --out report.html · hashwatt facts IREN · hashwatt --help",
  "qualifier.about": "~",
  "qualifier.more_than": "أكثر من ",
  "qualifier.less_than": "أقل من ",
  "qualifier.up_to": "حتى ",
  "fact.value": "القيمة",
  "fact.basis": "الأساس",
  "fact.stage": "المرحلة",
  "fact.asOf": "صحيح بتاريخ",
  "fact.saidOn": "قيل بتاريخ",
  "fact.status": "الحالة",
  "fact.formula": "الصيغة",
  "fact.quote": "الاقتباس",
  "fact.source": "المصدر",
  "fact.url": "العنوان",
  "fact.supersedes": "يحل محل",
  "fact.noted": "ملاحظات",
  andMore:
    "و{count, plural, zero {لا مزيد} one {واحدة أخرى} two {اثنتان أخريان} few {# أخرى} many {# أخرى} other {# أخرى}}",
}
