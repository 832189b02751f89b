import type { enConflicts } from "./enConflicts.ts"

/** Messages of findings of the rules in src/track/rules, in Arabic. */
export const arConflicts: Readonly<Record<keyof typeof enConflicts, string>> = {
  "table.conflicts":
    "{count, plural, =0 {لم يُعثر على تناقض} zero {لم يُعثر على تناقض} one {ملاحظة واحدة} two {ملاحظتان} few {# ملاحظات} many {# ملاحظة} other {# ملاحظة}}",
  "conflict.mw": "{value} ميجاواط",
  "conflict.contradiction": "تناقض",
  "conflict.definition": "تعريفات مختلفة",
  "conflict.caution": "يسهل إساءة فهمه",
  "conflict.headline.power": "قدرة شركات تعدين البيتكوين",
  "conflict.headline.pipeline": "المشاريع قيد التطوير",
  "conflict.headline.cost": "كلفة البيتكوين الواحد",
  "conflict.headline.debt": "الدين",
  "conflict.headline.shares": "الأسهم",
  "conflict.headline.hashrate": "معدل الهاش",
  "note.conflicts":
    "تناقض: لا يمكن أن تصح الصفوف كلها. تعريفات مختلفة: قد تصح كلها، لكن عن أشياء مختلفة. يسهل إساءة فهمه: كل صف صحيح، والخطوة السهلة التالية خاطئة. يفتح hashwatt facts ID أي صف.",
  "column.severity": "النوع",
  "column.finding": "الملاحظة",
  "column.settleBy": "ما يحسم الأمر",

  "conflict.value-conflict": "قيمتان لشيء واحد",
  "conflict.value-conflict.explain":
    "لا يمكن أن تكون هذه كلها قيمة {attribute} لدى {subject} على أساس واحد وفي تاريخ واحد: {rows}.",
  "conflict.value-conflict.settle": "الإفصاح نفسه لذلك التاريخ؛ والقيمة المعدلة تُدخل صفًا يحل محل القديم.",
  "conflict.unit-slip": "فرق بمعامل {ratio}",
  "conflict.unit-slip.explain":
    "نسبة هذه القيم من {attribute} هي {ratio} إلى 1، كما لو قُرئت الآلاف ملايين: {rows}.",
  "conflict.unit-slip.settle": "الوحدة في رأس الجدول الذي أُخذت منه كل قيمة.",
  "conflict.parts-do-not-add": "الأجزاء لا تساوي المجموع",
  "conflict.parts-do-not-add.explain":
    "تذكر {subject} مجموعًا قدره {total}، ومجموع الأجزاء المعروفة {sum}، والفرق {gap}: {rows}.",
  "conflict.parts-do-not-add.settle":
    "القائمة التي وراء المجموع: ما الذي يُحسب فيه وليس بين الأجزاء (مرحلة أخرى، أو حصة في مشروع مشترك، أو قطاع)، أو يُحسب جزئيًا.",
  "conflict.percent-and-window": "النسبة لا توافق فترتها",
  "conflict.percent-and-window.explain":
    "{kind, select, windows {تُنسب {percent}% إلى فترتين معًا تبدآن في يومين مختلفين: {rows}.} other {المذكور {percent}%، والقيمتان اللتان تربطهما تعطيان {implied}%: {rows}.}}",
  "conflict.percent-and-window.settle":
    "الأسعار أو الحسابات عند طرفي كل فترة؛ والفترة الصحيحة هي التي تعطي النسبة.",
  "conflict.level-before-change": "القيمة هي ما قبل التغير",
  "conflict.level-before-change.explain":
    "تغير {attribute} بنسبة {percent}%، والقيمة المذكورة معه {stated} هي قيمة ما قبل التغير؛ أما بعده فهي {due}: {rows}.",
  "conflict.level-before-change.settle": "السجل العام بعد التغير.",
  "conflict.price-halved": "انخفضت المكافأة إلى النصف لا السعر",
  "conflict.price-halved.explain":
    "يجعل النص سعر البيتكوين ينخفض إلى النصف في {month}، وهو شهر تنصيف مكافأة الكتلة: {rows}. خطأ في الترجمة.",
  "conflict.price-halved.settle": "أصل النص؛ والمكافأة تتبع ارتفاع الكتلة.",
  "conflict.date-before-event": "تاريخ يسبق الحدث",
  "conflict.date-before-event.explain":
    "{what, select, signing {الشروط مؤرخة في {date} والصفقة وُقعت في {event}} report {قيل في {date} إنه صحيح في {event}} maturity {تستحق في {date} وسُعرت في {event}} other {صف قيل في {date} يحل محل صف قيل في {event}}}: {rows}.",
  "conflict.date-before-event.settle":
    "{what, select, signing {تاريخ التوقيع في الإفصاح: تسري الشروط منه أيًا كانت فترة التقرير.} report {هل كان خطة حين قيل.} maturity {الشروط في نشرة الإصدار.} other {أي الوثيقتين هي اللاحقة.}}",
  "conflict.physical-bound": "أكثر مما تسمح به الفيزياء",
  "conflict.physical-bound.explain": "تحتاج هذه الأرقام إلى {drawn} في موقع أقصى قدرته {limit}: {rows}.",
  "conflict.physical-bound.settle": "هل جُمعت مواقع أو مناطق عدة، وما وحدة الطاقة.",
  "conflict.out-of-bounds": "نتيجة غير ممكنة",
  "conflict.out-of-bounds.explain": "قيمة {attribute} البالغة {value} خارج ما يمكن أن تعنيه: {rows}.",
  "conflict.out-of-bounds.settle": "الحساب نفسه: ينقصه حد، أو انقلبت فيه إشارة.",
  "conflict.payback-not-computed": "فترة الاسترداد لا تنتج من أرقامها",
  "conflict.payback-not-computed.explain":
    "المذكور {stated} سنة؛ والكلفة والدخل الشهري يعطيان {computed, select, never {عدم استرداد أصلًا} other {{years} سنة}}: {rows}.",
  "conflict.payback-not-computed.settle": "إعادة تشغيل النموذج بالكلفة المذكورة بجانب العنوان.",
  "conflict.site-as-network": "رقم جزء أُخذ على أنه رقم الكل",
  "conflict.site-as-network.explain":
    "رقم لدى {subject} مشتق من رقم {part} وحده: {rows}. الوحدات تتفق والمعنى لا يتفق.",
  "conflict.site-as-network.settle": "القسمة نفسها ورقم الكل في البسط.",
  "conflict.definition-conflict":
    "كلمة واحدة و{count, plural, zero {# تعريف} one {تعريف واحد} two {تعريفان} few {# تعريفات} many {# تعريفًا} other {# تعريف}}",
  "conflict.definition-conflict.explain":
    "أرقام تحت كلمة «{headline}» تحسب أشياء مختلفة: {rows}. ليست نطاقًا ولا خطأ بعضها من بعض.",
  "conflict.definition-conflict.settle":
    "ذكر النطاق والمرحلة والأساس والتاريخ مع كل رقم؛ ثم يُقارن كل رقم بنظيره فقط.",
  "conflict.rungs": "أرقام عدة لقدرة موقع واحد",
  "conflict.rungs.explain":
    "لدى {subject} {count, plural, zero {# رقم} one {رقم واحد} two {رقمان} few {# أرقام} many {# رقمًا} other {# رقم}} من {least} إلى {most}، كل منها على درجة وأساس خاصين به: {rows}.{whole, select, yes { نسبة الإجمالي إلى حمل تقنية المعلومات الحرج هنا {ratio}، ولا تنطبق على غيره.} other {}}",
  "conflict.rungs.settle":
    "عنوان يذكر الدرجة (موافق عليها، مؤجرة، مسلمة) والأساس (إجمالي أو حمل تقنية المعلومات الحرج).",
  "conflict.renewals-in-value": "قيمة العقد مع التجديدات ودونها",
  "conflict.renewals-in-value.explain":
    "قيمة المدة الأساسية {base}؛ أما {renewed} فتحسب تجديدات قد يرفضها المستأجر: {rows}.{unsaid, plural, =0 {} zero {} one { صف واحد يذكر الرقم الأكبر دون بيان.} two { صفان يذكران الرقم الأكبر دون بيان.} few { # صفوف تذكر الرقم الأكبر دون بيان.} many { # صفًا تذكر الرقم الأكبر دون بيان.} other { # صف تذكر الرقم الأكبر دون بيان.}}",
  "conflict.renewals-in-value.settle":
    "المدة الأساسية والخيارات كما ينص عليها العقد؛ والمستحق هو المدة الأساسية وحدها.",
  "conflict.running-total": "المجموع التراكمي ليس عقدًا جديدًا",
  "conflict.running-total.explain": "المجموع الأحدث {newest} يشمل ما سبقه؛ ولو جُمعت لصارت {sum}: {rows}.",
  "conflict.running-total.settle": "الزيادات من بيان كل توسعة.",
  "conflict.bases-added": "جُمع الإجمالي مع حمل تقنية المعلومات الحرج",
  "conflict.bases-added.explain":
    "{gross} إجمالية و{criticalIt} من حمل تقنية المعلومات الحرج لا تساوي {sum}: {rows}.{likeKnown, select, yes { وبحمل تقنية المعلومات الحرج وحده {like}.} other {}}",
  "conflict.bases-added.settle": "حمل تقنية المعلومات الحرج للتوسعة، من العقد أو ملحقه.",
  "conflict.cloud-with-colocation": "سحابة الرسوميات ليست تأجير قاعات",
  "conflict.cloud-with-colocation.explain":
    "تبيع {subject} الحوسبة بأجهزتها{priced, select, yes {، بسعر {rent} دولار لكل كيلوواط شهريًا} other {}}، في حين تقع عقود تأجير القاعات بين {low} و{high}: {rows}.{repeated, plural, =0 {} zero {} one { صف واحد يسمي قيمتها قيمة تأجير أو مركز بيانات.} two { صفان يسميان قيمتها قيمة تأجير أو مركز بيانات.} few { # صفوف تسمي قيمتها قيمة تأجير أو مركز بيانات.} many { # صفًا تسمي قيمتها قيمة تأجير أو مركز بيانات.} other { # صف تسمي قيمتها قيمة تأجير أو مركز بيانات.}}",
  "conflict.cloud-with-colocation.settle":
    "نوع العقد في الإفصاح ومن يشتري الأجهزة؛ وتُجمع السحابة والاستضافة كل على حدة.",
  "conflict.consolidated-twice": "محسوبة مرة أخرى لدى الشركة الأم",
  "conflict.consolidated-twice.explain":
    "تملك {parent} نسبة {percent}% من {subject} وتوحد حساباتها: فمجموع الاثنتين يحسب {subject} مرتين: {rows}.",
  "conflict.consolidated-twice.settle": "أرقام الشركة الأم دون التابعة، أو المجموع دون التابعة.",
  "conflict.total-as-segment": "إيراد كلي يُقرأ كإيراد قطاع",
  "conflict.total-as-segment.explain":
    "{total} هو الإيراد كله لا إيراد الذكاء الاصطناعي: {rows}.{kind, select, told { وآخر ما عُرف من إيراد القطاع {segment}.} other {}}",
  "conflict.total-as-segment.settle": "الإيراد بحسب القطاع في حسابات تلك الفترة.",
  "conflict.energised-not-secured": "الموصول بالكهرباء ليس مضمونًا",
  "conflict.energised-not-secured.explain":
    "{energised} موصولة و{growth} نمو مضمون تزيد على المجموع المضمون {secured} بمقدار {gap}: هذا القدر يعمل دون اتفاق دائم: {rows}.",
  "conflict.energised-not-secured.settle": "اتفاق خدمة الكهرباء لكل موقع.",
  "conflict.date-slip": "تغير موعد التسليم",
  "conflict.date-slip.explain":
    "{late, select, late {متأخر {months, plural, zero {# شهر} one {شهرًا واحدًا} two {شهرين} few {# أشهر} many {# شهرًا} other {# شهر}}} other {مبكر {months, plural, zero {# شهر} one {شهرًا واحدًا} two {شهرين} few {# أشهر} many {# شهرًا} other {# شهر}}}} حتى الآن، من نهاية {first} إلى نهاية {last}{done, select, yes {، وتم التسليم} other {، ولم يتم التسليم بعد}}: {rows}.",
  "conflict.date-slip.settle": "قبول المستأجر، أو أول إيجار في الحسابات.",
  "conflict.placeholder": "يبدو حشوًا لا قياسًا",
  "conflict.placeholder.explain":
    "قيم {attribute} لليوم والشهر والسنة مضاعفات تامة للعدد {value}: {rows}. ربما وضعها برنامج أخفق حسابه.",
  "conflict.placeholder.settle": "القراءات الفعلية لكل شهر.",
}
