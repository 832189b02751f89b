import type { enSimulation } from "./enSimulation.ts"

/** What a value looks like on many paths, in Arabic. */
export const arSimulation: Record<keyof typeof enSimulation, string> = {
  "section.uncertainty": "مقدار عدم اليقين في القيمة",
  "table.distribution": "القيمة على {paths} مسار",
  "table.risks": "ما قد يسوء",
  "table.drivers": "ما يحرّك القيمة",
  "table.drawn": "ما يُسحب عشوائيًا، وما يستند إليه",
  "table.held": "ما لا يُسحب",
  "table.hashprice": "سعر الهاش: {model}",
  "table.repaired": "ارتباطات لا يمكن أن تجتمع كلها",

  "column.perShareUsd": "دولار\u00a0للسهم",
  "column.blocksUsd": "الوحدات قبل\u00a0الضريبة، مليون\u00a0دولار",
  "column.plusMinus": "±",
  "column.risk": "الخطر",
  "column.chance": "الاحتمال",
  "column.medianMonth": "الشهر\u00a0الوسيط",
  "column.drawn": "ما يُسحب",
  "column.explained": "الحصة من التباين",
  "column.direction": "القيمة",
  "column.process": "العملية",
  "column.restsOn": "الأرقام",
  "column.held": "ما يُثبَّت",
  "column.reason": "السبب",
  "column.horizon": "بعد",
  "column.onPaths": "على\u00a0هذه\u00a0المسارات",
  "column.history": "في\u00a0⁨2019–2025⁩",
  "column.pair": "الزوج",
  "column.stated": "المذكور",
  "column.used": "المستخدم",

  "distribution.q10": "شريحة ⁨10⁩: مسار من كل عشرة أدنى",
  "distribution.q50": "الوسيط",
  "distribution.q90": "شريحة ⁨90⁩: مسار من كل عشرة أعلى",
  "distribution.mean": "المتوسط",
  "distribution.controlled": "المتوسط، انطلاقًا من المتوسطات المعروفة لما يُسحب",
  "distribution.cvar5": "متوسط أسوأ جزء من عشرين",
  "distribution.worthless": "احتمال ألا يبقى شيء للأسهم",
  "distribution.loss": "احتمال أن تنزل قيمة الوحدات دون الصفر",
  "distribution.certain": "القيمة بلا عدم يقين",
  "distribution.above": "احتمال تجاوز ذلك السعر",

  "method.plain": "سحبات مستقلة",
  "method.antithetic": "أزواج متعاكسة",
  "method.sobol": "نقاط سوبول المبعثرة",
  "note.standardError":
    "±: الخطأ المعياري، أي مقدار ما قد يبتعد الرقم لأن المسارات محدودة العدد. ولا يقول شيئًا عن صحة المدخلات.",
  "note.fewPaths": "مع مسارات قليلة تكون الأخطاء نفسها تقريبية: المعتاد {usual} مسار.",
  "note.gap": "المتوسط {side, select, below {أدنى} other {أعلى}} من القيمة بلا عدم يقين بمقدار {usd}.",
  "note.gap.means": "لما يُسحب متوسط غير رقم الملف نفسه: {list}.",
  "note.gap.shape":
    "والباقي من شكل القيمة: الكهرباء والضريبة والتحويل والمطالبات السابقة للأسهم لا تتحرك في خط مستقيم.",
  "gap.cost": "كلفة البناء {value}",
  "gap.delay": "تأخر القاعات {value}",
  "gap.series": "{name} {value} خلال خمس سنوات",
  "note.manifest":
    "سُحبت بالبذرة {seed} وبطريقة {method}؛ ⁨Hashwatt {version}⁩، ⁨V8 {v8}⁩، النموذج {hash}: الإعادة تعطي البايتات نفسها.",
  "note.detailsOfPaths":
    "المزيد مع ⁨--details⁩: الوحدات والجسر إلى السهم، وكل محرّك بأرقامه، وسعر الهاش، والتعهدات، والسيولة، والمصادر.",

  "column.without": "بلا عدم يقين",
  "risk.unknown": "غير معروف",
  "risk.within": "النقد دون حده الأدنى خلال {months} شهرًا",
  "risk.ever": "النقد دون حده الأدنى في أي وقت",
  "risk.event": "{event} ({instrument})",
  "risk.leaves": "يغادر المستأجر {block} لتأخر القاعة",
  "note.shortfall.depth":
    "أعمق نقص: {mean} في المتوسط على كل المسارات، و{worst} أو أكثر في مسار من كل عشرين.",
  "note.shortfall.room": "في تسعة عشر مسارًا من عشرين يبقى النقد فوق حده الأدنى بما لا يقل عن {room}.",
  "note.shortfall.meaning":
    "النقص مال لا يجمعه أي مصدر في الملف. لا بد من إيجاده، وكلفته ليست في قيمة السهم.",
  "note.noBreach": "لا خرق لأي تعهد ولا دائن لم يُدفع له في أي مسار.",
  "note.medianMonth": "الشهر الوسيط: للمسارات التي يقع فيها.",
  "note.planKept": "تحتفظ قروض المشاريع بالخطة الموضوعة عند الإقفال؛ وما تكسبه وحداتها بعدئذ يُسحب.",

  "direction.rises": "ترتفع معه",
  "direction.falls": "تنخفض معه",
  "note.overlap":
    "حصص المحرّكات التي تتحرك معًا تتداخل، فلا يبلغ مجموعها ⁨100%⁩{count, plural, =0 {} one {؛ ويفسّر محرّك آخر أقل من {least}} two {؛ ويفسّر كل من محرّكين آخرين أقل من {least}} few {؛ ويفسّر كل من # محرّكات أخرى أقل من {least}} other {؛ ويفسّر كل من # محرّكًا آخر أقل من {least}}}.",
  "note.share":
    "الحصة: مقدار ما يقع من تباين القيمة بين المسارات التي سحبت عاليًا والتي سحبت منخفضًا؛ وما يتحرك كل شهر يُحسب له متوسط واحد، وأثقله الأشهر القريبة والكبيرة.",
  "note.independentHalls":
    "تتأخر القاعات أو تزيد كلفتها أو لا تُسلَّم كلٌّ باستقلال عن غيرها: والسبب الذي يصيبها معًا يوسّع المدى.",
  "note.held": "لا يُسحب: {list}.",
  "note.heldOne": "{name} ({reason})",
  "note.heldRest": "وكل ما عدا ذلك واحد على كل المسارات: {list}.",
  "held.off": "أُوقف في الملف",
  "held.unasked": "حين يطلبه الملف فقط",
  "held.made": "يُصنع من السعر والصعوبة والرسوم",
  "held.nothing": "لا شيء هنا يتوقف عليه",
  "held.stated": "يذكر الملف {value}",
  "held.rest": "كل ما عدا ذلك",
  "held.same": "واحد على كل المسارات: {list}",
  "held.list":
    "الإيجارات الموقّعة ومددها، ومعدلات الخصم، والفائدة وإعادة التمويل، والنفقات التشغيلية، وأسعار إصدار الأسهم التي لا يربطها الملف بالبيتكوين",
  "held.list.default":
    "الإيجارات الموقّعة ومددها، وخسائر تعثر المستأجرين بقيمتها المتوقعة، ومعدلات الخصم، والفائدة وإعادة التمويل، والنفقات التشغيلية، وأسعار إصدار الأسهم التي لا يربطها الملف بالبيتكوين",

  "drawn.btcPrice": "سعر البيتكوين",
  "drawn.hashprice": "سعر الهاش",
  "drawn.fees": "رسوم الكتلة",
  "drawn.power": "سعر الكهرباء في السوق",
  "drawn.power.of": "سعر الكهرباء في السوق، {place}",
  "drawn.rent": "إيجار السوق لقاعات الذكاء الاصطناعي",
  "drawn.gpuHour": "سعر ساعة معالج الرسوميات في السوق",
  "drawn.delay": "تأخر القاعات القادمة",
  "drawn.delay.of": "تأخر {place}",
  "drawn.cost": "كلفة بناء القاعات القادمة",
  "drawn.cost.of": "كلفة بناء {place}",
  "drawn.delivery": "تسليم الوحدات القادمة",
  "drawn.delivery.of": "تسليم {place}",
  "drawn.tenantDefault": "تعثر المستأجرين",
  "drawn.tenantDefault.of": "تعثر مستأجر {place}",

  "difficulty.exogenous": "تنمو الصعوبة بمعدل مذكور (⁨D0⁩)",
  "difficulty.errorCorrection": "تستجيب الصعوبة لسعر الهاش ببطء (⁨D1⁩)",
  "difficulty.structural": "تستجيب الصعوبة لما يكسبه المعدّنون (⁨D2⁩)",
  "difficulty.reducedForm": "يُسحب حول اتجاهه، مرتبطًا بسعر البيتكوين (⁨D3⁩)",
  "note.passThrough":
    "ما يبقى من تغيّر سعر البيتكوين في سعر الهاش، وكلاهما باللوغاريتم. التاريخ: بلا التنصيفات، من ⁨2019⁩ إلى ⁨2025⁩.",

  "chart.fan":
    "{of, select, cashUsd {النقد في نهاية الشهر} hashpriceUsdPerPhDay {سعر الهاش} other {التدفق النقدي للوحدات، قبل الضريبة والدين}}: وسط المسارات كلها ومدى تفرقها",
  "chart.fan.axis":
    "{of, select, cashUsd {مليون دولار} hashpriceUsdPerPhDay {دولار لكل بيتاهاش/ث في اليوم} other {مليون دولار في الشهر}}",
  "chart.fan.wide": "8 من كل 10 مسارات",
  "chart.fan.half": "نصف المسارات",
  "chart.fan.median": "الوسيط",
  "chart.fan.years": "السنوات العشر الأولى.",
  "chart.histogram": "أين قد تقع القيمة",
  "chart.histogram.axis":
    "{of, select, perShareUsd {قيمة السهم، دولار} other {قيمة الوحدات قبل الضريبة، مليون دولار}}",
  "chart.histogram.paths": "الحصة من المسارات",
  "chart.histogram.q10": "شريحة 10: {value}",
  "chart.histogram.q50": "الوسيط {value}",
  "chart.histogram.q90": "شريحة 90: {value}",
  "chart.histogram.certain": "بلا عدم يقين {value}",
  "chart.histogram.market": "السوق {value}",
  "chart.histogram.beyond": "السوق {value}، خارج المقياس",
  "chart.drivers": "ما يحرّك القيمة من مسار إلى آخر",
  "chart.drivers.axis": "حصة التباين التي تتحرك مع كل محرّك، %",
  "chart.drivers.rises": "ترتفع القيمة معه",
  "chart.drivers.falls": "تنخفض القيمة معه",

  "headline.range":
    "على {paths} مسار: من {low} إلى {high} {of, select, perShareUsd {للسهم} other {للوحدات قبل الضريبة}} في ثمانية من كل عشرة، والوسيط {median}.",
  "headline.shortfall": "وينزل النقد دون حده الأدنى خلال سنتين في {percent} منها.",
  "footer.simulated":
    "ما ليست عليه هذه الأرقام: الوحدات والأجزاء والتحويلات قبل ضريبة الدخل، وقيمة السهم بعدها؛ وكلها عدا قسم عدم اليقين من مسار واحد، والمدى هناك لا يشمل ما لا يُسحب؛ وليست نصيحة استثمارية. وجودتها من جودة المدخلات أعلاه.",
}
