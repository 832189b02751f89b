import type { enOption, enOptionInputs } from "./enOption.ts"

/** The right to convert a block, in Arabic. */
export const arOption: Record<keyof typeof enOption, string> = {
  "option.title": "{block}: من {from} إلى {to}، متى يفيد الانتظار",
  "option.rule.below":
    "حوِّل هذه الوحدة حين يكون سعر الهاش دون {level} (اليوم {today})؛ وانتظار {wait} يكلّف {cost}.",
  "option.rule.above":
    "حوِّل هذه الوحدة حين يكون سعر الهاش فوق {level} (اليوم {today})؛ وانتظار {wait} يكلّف {cost}.",
  "option.rule.always": "حوِّل هذه الوحدة مهما كان سعر الهاش (اليوم {today})؛ وانتظار {wait} يكلّف {cost}.",
  "option.rule.never":
    "لا تحوِّل هذه الوحدة الآن مهما كان سعر الهاش (اليوم {today})؛ وانتظار {wait} يكلّف {cost}.",
  "option.wait":
    "{months, plural, =3 {ربع سنة} one {شهر واحد} two {شهرين} few {# أشهر} many {# شهرًا} other {# شهر}}",
  "option.decision.convert": "اليوم: حوِّل.",
  "option.decision.wait": "اليوم: انتظر؛ فالتحويل الآن يخسر {regret}.",

  "option.row.option": "ما يضيفه حق التحويل مقارنة بالبقاء",
  "option.row.bounds": "قيمته على الأقل وعلى الأكثر",
  "option.row.now": "ما يضيفه التحويل الآن",
  "option.row.npv": "الشيء نفسه على المسار الواحد الذي في الملف",
  "option.row.waiting": "ما يضيفه اختيار الوقت فوق الأفضل من الآن ومن عدم التحويل أبدًا",
  "option.row.regretConvert": "الخسارة من التحويل الآن",
  "option.row.regretWait": "الخسارة من انتظار {wait}",
  "option.row.staying": "قيمة البقاء دائمًا",
  "option.between": "{low} إلى {high}",

  "column.optionPart": "مقارنة بالبقاء",
  "column.optionUsd": "مليون دولار",
  "column.optionMonth": "الشهر",
  "column.optionTrigger": "التحويل دون، USD/PH/day",
  "column.optionLow": "إيجارات منخفضة (⁨10%⁩)",
  "column.optionMiddle": "إيجارات وسطى (⁨50%⁩)",
  "column.optionHigh": "إيجارات مرتفعة (⁨90%⁩)",
  "column.optionMedian": "سعر الهاش المتوقع، الوسيط",
  "column.optionBand": "⁨10%⁩ إلى ⁨90%⁩",
  "option.trigger.title": "القاعدة شهرًا بشهر: حوِّل حين يكون سعر الهاش دون",
  "option.trigger.always": "عند أي سعر",
  "option.trigger.never": "لا عند أي سعر",
  "option.trigger.above": "فوق {level}",
  "option.inputs.title": "ما تستند إليه القاعدة",

  "option.note.window.conversionBy":
    "يمكن أن يبدأ التحويل من {first} إلى {last} (الحقل conversionBy في الملف) وتتحرك تواريخه معه؛ وترتفع القاعدة كلما اقترب ذلك.",
  "option.note.window.request":
    "يمكن أن يبدأ التحويل من {first} إلى {last} (الخيار ⁨--by⁩) وتتحرك تواريخه معه؛ وترتفع القاعدة كلما اقترب ذلك.",
  "option.note.window.endOfUse":
    "يمكن أن يبدأ التحويل من {first} وتتحرك تواريخه معه. لا موعد نهائيًا مذكورًا (conversionBy): يُعد الحق قائمًا حتى ينتهي استخدام اليوم، {last}.",
  "option.note.lag":
    "{lag, plural, =0 {يكسب الاستخدام الجديد فورًا} one {يكسب الاستخدام الجديد بعد البدء بشهر واحد} two {يكسب الاستخدام الجديد بعد البدء بشهرين} few {يكسب الاستخدام الجديد بعد البدء بـ # أشهر} other {يكسب الاستخدام الجديد بعد البدء بـ # شهرًا}}؛ {stops, plural, =0 {ويتوقف استخدام اليوم عند البدء كما في تواريخ الملف} one {ويستمر استخدام اليوم شهرًا واحدًا بعد البدء} two {ويستمر استخدام اليوم شهرين بعد البدء} few {ويستمر استخدام اليوم # أشهر بعد البدء} other {ويستمر استخدام اليوم # شهرًا بعد البدء}}.",
  "option.note.level":
    "القاعدة لسعر هاش يدوم. أما الارتفاع أو الانخفاض العابر (عمر النصف {halfLife} أشهر) فيحرّكها أقل: قارن بمتوسط عدة أشهر.",
  "option.note.levelOnly": "القاعدة لسعر هاش الشهر.",
  "option.note.trend":
    "يتبع سعر الهاش نموذج D3؛ واتجاهه يتضمن عمليات التنصيف ولا يُضاف إليه شيء منها. ولا يتبع هنا سعر البيتكوين.",
  "option.note.premium":
    "كل ما يُختار بينه يُخصم بمعدل {rate}. ويُفترض أن نمو سعر الهاش أقل من اتجاهه بمقدار {premium} سنويًا، فتبقى قيمة ما يكسبه كما هي بمعدل استخدام اليوم {miningRate}.",
  "option.note.resale": "تُباع الأجهزة حين يتوقف استخدام اليوم، بسعرها عند سعر هاش دائم وللعمر الذي بقي لها.",
  "option.note.staying":
    "البقاء هنا أعلى قيمة منه في compare الذي يتبع مسارًا واحدًا لسعر الهاش: فالتعدين القادر على التوقف يكسب من الارتفاع أكثر مما يخسر من الانخفاض.",
  "option.note.rents.certain":
    "الإيجارات مؤكدة: البدء المتأخر يكسب إيجار الملف. والخيار ⁨--rent-volatility market⁩ يدعها تتحرك.",
  "option.note.rents.moving":
    "تتحرك الإيجارات أثناء الانتظار، ويُوقَّع العقد المتأخر بإيجار يومه. وقاعدة كل شهر مذكورة لإيجارات وسطى ومنخفضة ومرتفعة.",
  "option.note.back": "يمكن الرجوع عن التحويل مقابل {cost}؛ وتُعد القاعة عندئذ لا تشيخ.",
  "option.note.grid":
    "حُلّت على شبكة؛ والحدان من {paths} مسارًا جديدًا، موسَّعان بثلاثة أخطاء معيارية وبخطأ الشبكة.",
  "option.note.simulation":
    "حُلّت بالمحاكاة؛ والقيمة هي ما تكسبه القاعدة المقدَّرة على {paths} مسارًا جديدًا، والحدان موسَّعان بثلاثة أخطاء معيارية.",
  "option.note.also":
    "في بعض الأشهر يعود التحويل أفضل في نطاق أعلى، حيث تُباع الأجهزة بأكثر مما يجلبه تشغيلها: يذكرها ⁨--json⁩.",
  "option.note.gap": "حيث يغيب الخط فالقاعدة أي سعر هاش أو لا شيء: والجدول يبيّن أيهما.",
  "option.note.months": "كل الأشهر: ⁨--json⁩.",
  "option.note.assumed": "{mark} مفترض وغير موثّق؛ ويذكر ⁨--json⁩ السبب.",

  "finding.below-zero": "خرج حق التحويل دون الصفر، وهذا محال: الفرق {gap}.",
  "finding.below-now-or-never": "خرج حق التحويل دون الأفضل من الآن ومن عدم التحويل، وهذا محال: الفرق {gap}.",
  "finding.bounds-crossed": "الحد الأدنى فوق الحد الأعلى بمقدار {gap}: لا تعتمد على أي منهما.",
  "finding.value-outside-bounds": "القيمة خارج حدّيها بمقدار {gap}: لا تعتمد عليها.",
  "finding.boundary-degenerate": "في {share} من الأشهر لا يحسم أي سعر هاش في المتناول.",
  "warning.npv-instead-of-option":
    "{path}: على المسار الواحد الذي في الملف يضيف التحويل الآن {npvUsd}؛ ومع عدم اليقين في سعر الهاش يفوق الانتظار التحويل الآن بمقدار {regretUsd} (⁨hashwatt option⁩ يعطي القاعدة).",
  "warning.boundary-degenerate":
    "{path}: سعر الهاش هنا يعود إلى مستواه فحسب، فلا يكاد سعر اليوم يدل على قيمة التعدين، والقاعدة دائمًا أو أبدًا ({emptyFraction} من الأشهر): دع جزءًا من تحركاته يدوم (longVolatilityPerSqrtYear).",

  "section.option": "متى يُحوَّل",
  "chart.boundary": "{block}: حوِّل حين يكون سعر الهاش تحت الخط",
  "chart.boundary.axis": "دولار لكل PH/s في اليوم",
  "chart.boundary.rule": "التحويل دون",
  "chart.boundary.low": "التحويل دون، إيجارات منخفضة (⁨10%⁩)",
  "chart.boundary.high": "التحويل دون، إيجارات مرتفعة (⁨90%⁩)",
  "chart.boundary.today": "سعر الهاش اليوم",
  "chart.boundary.median": "سعر الهاش المتوقع، الوسيط",
  "chart.boundary.band": "⁨10%⁩ إلى ⁨90%⁩",
}

/** Names of the inputs of an option that no file states. */
export const arOptionInputs: Record<keyof typeof enOptionInputs, string> = {
  hashpriceRentCorrelation: "ارتباط الإيجارات بسعر الهاش",
  rentVolatilityPerSqrtYear: "تقلب الإيجارات في السوق",
}
