import type { enCapital } from "./enCapital.ts"

/** The owner's side in Arabic. */
export const arCapital: Record<keyof typeof enCapital, string> = {
  "instrument.projectLoan": "قرض مشروع",
  "instrument.notes": "سندات",
  "instrument.convertible": "سندات قابلة للتحويل",
  "instrument.revolver": "خط ائتمان",
  "instrument.btcSale": "بيع بيتكوين",
  "instrument.btcLoan": "قرض بضمان البيتكوين",
  "instrument.atm": "أسهم تُباع في السوق",
  "instrument.warrants": "أذونات شراء أسهم",
  "instrument.preferred": "أسهم ممتازة",

  "segment.mining": "التعدين والاستضافة",
  "segment.colocation": "قاعات الذكاء الاصطناعي المؤجَّرة",
  "segment.cloud": "سحابة المعالجات الرسومية",
  "segment.power": "الكهرباء والمواقع الخاملة",

  "bridge.blocks": "الوحدات، القيمة الحالية",
  "bridge.delivery": "احتمال عدم التسليم",
  "bridge.projectDebt": "كلفة قروض المشاريع",
  "bridge.minority": "حصة الأقلية",
  "bridge.cash": "النقد",
  "bridge.cashAndRestricted": "النقد والنقد المقيَّد",
  "bridge.restrictedCash": "النقد المقيَّد",
  "bridge.treasury": "خزينة البيتكوين",
  "bridge.treasuryTax": "الضريبة على ربح البيتكوين المحتفظ به",
  "bridge.investments": "الاستثمارات",
  "bridge.debt": "الدين",
  "bridge.preferred": "الأسهم الممتازة",
  "bridge.debtFees": "تكاليف الإصدار ورسوم الخطوط غير المسحوبة، القيمة الحالية",
  "bridge.overhead": "النفقات العامة، القيمة الحالية",
  "bridge.tax": "ضريبة الدخل بلا دين، القيمة الحالية",
  "bridge.taxShield": "الضريبة التي توفّرها الفائدة، القيمة الحالية",
  "bridge.newShares": "نقد من أسهم لم تُبع بعد",
  "bridge.converts": "سندات قابلة للتحويل تُسدَّد نقدًا",
  "bridge.equity": "حقوق جميع الأسهم",
  "bridge.market": "سعر السهم في السوق، {asOf}",
  "bridge.againstMarket": "القيمة مقارنةً بسعر السوق",
  "bridge.terminal": "لو احتفظت القاعات بعد آخر عقد بدخلها مقسومًا على {rate}",
  "bridge.notFound": "غير متوفر",

  "event.lockUp": "حجز التوزيعات: النقد محتجز",
  "event.default": "تعثّر: خدمة الدين لم تُدفع كاملة، أو التغطية دون مستوى التعثّر",
  "event.reserveUsed": "سحب من حساب الاحتياطي",
  "event.support": "المالك يدعم خدمة الدين",
  "event.repaid": "سُدّد القرض",
  "event.maturity": "استحقاق أصل الدين",
  "event.refinancing": "إعادة تمويل أصل الدين",
  "event.refinancingGap": "المالك يدفع ما لا تغطيه إعادة التمويل",
  "event.conversion": "تحوّل السندات إلى أسهم",
  "event.marginCall": "طلب تغطية على البيتكوين المرهون",
  "event.liquidation": "تصفية البيتكوين المرهون",
  "event.shortfall": "النقد دون الحد الأدنى بعد كل المصادر",

  "column.code": "الرمز",
  "column.meaning": "ما ينبغي معرفته",
  "missing.dilutedShares": "لا قيمة للسهم: لم يُعثر على عدد الأسهم.",
  "missing.cashUsd": "لا قيمة للسهم: لم يُعثر على النقد.",
  "missing.debtUsd": "لا قيمة للسهم: لم يُعثر على الدين.",
  "missing.treasuryBtc": "لا قيمة للسهم: لم يُعثر على خزينة البيتكوين.",
  "missing.overheadUsdPerYear": "لم تُطرح النفقات العامة: لم يُعثر على مبلغها السنوي.",
  "missing.openingNolUsd": "الضريبة: لم يُعثر على خسائر مرحّلة، ولم يُفترض أي منها.",
  "missing.propertyTaxBasisUsd": "الضريبة: لم يُعثر على القيمة الضريبية للمنشآت القائمة، ولم يُحسم استهلاكها.",
  "missing.treasuryCostUsdPerBtc": "الضريبة: لم يُعثر على كلفة البيتكوين المحتفظ به، ولم يُفرض على ربحه ضريبة.",
  "missing.stateTaxFraction": "الضريبة: لم يُذكر معدل ضريبة الولاية، ولم يُفترض.",
  "missing.capRateFraction":
    "القاعات: لم يُذكر معدل رسملة، فلا قيمة للقاعة بعد آخر عقد إيجار لها وما في الملف من تجديدات.",
  "missing.propertyUsd":
    "القوائم: لم يُعثر على القيمة الدفترية للمنشآت القائمة: لا تُستهلك، وحقوق الملكية أقل بمقدارها.",
  "missing.minimumCashUsd": "السيولة: لم يُذكر حد أدنى للنقد، ولم يُفترض.",

  "warning.stale-market": "لقطة السوق أقدم من شهر: أدخل قيمك.",
  "warning.flat-power": "{path}: سعر واحد ثابت يمثل كلفة الكهرباء كلها، وهو ليس حقيقة موثّقة.",
  "warning.debt-not-sized": "{path}: تعذّر تحديد حجم القرض، وقُيّمت الوحدات من دونه.",
  "warning.ratio-unusual":
    "{path}: في الوحدة {ratio} ميجاواط إجمالي لكل ميجاواط من حمل تقنية المعلومات الحرج، والعقود تذكر من {lowRatio} إلى {highRatio}: تحقق أي ميجاواط يعني كل رقم.",
  "warning.rent-unusual":
    "{path}: إيجار السنة الأولى بلا كهرباء، {firstRentUsdPerKwMonth} من الحمل الحرج، خارج النطاق الموثّق من {lowUsdPerKwMonth} إلى {highUsdPerKwMonth}: تحقق من الميجاواط والمدة وما تشمله قيمة العقد.",
  "warning.margin-with-power":
    "{path}: هامش {marginFraction} منخفض لهذا النوع من الإيجار؛ إن كانت الكهرباء ضمن الإيراد فهو نحو {withoutFraction} من الإيجار بلا كهرباء.",
  "warning.margin-above-lease":
    "{path}: هامش {marginFraction} أعلى من {highFraction} الذي يبلغه هذا النوع من الإيجار: تحقق من الذي يدفع كلفة التشغيل.",
  "warning.contract-value-with-renewals":
    "{path}: قيمة العقد تجعل إيجار السنة الأولى {firstRentUsdPerKwMonth}؛ ولو شملت التجديدات لكان {renewedRentUsdPerKwMonth} وهو المعتاد. اذكر المدة الأساسية والتجديد كلًّا على حدة.",
  "warning.mining-not-counted":
    "{path}: كهرباء موصولة لا تكسب شيئًا حتى {liveMonth}. اذكر ما تفعله حتى ذلك الحين، أو ضع القاعة بديلًا مرشّحًا.",
  "warning.peak-charge-missing":
    "{path}: لم تُذكر رسوم الذروة المتزامنة التي يتجنبها التعدين وتدفعها القاعة: يبدو التحويل أرخص مما هو.",
  "warning.hashprice-flat":
    "سعر الهاش ثابت أو صاعد ({trendPerYear}): هذا يبالغ في قيمة التعدين والأجهزة الجديدة.",
  "warning.no-duration-curve":
    "{path}: متوسط واحد يمثل سعر السوق في كل ساعة، فلا قيمة للتوقف في الساعات الغالية.",
  "warning.nothing-to-sell":
    "{path}: يُفترض بيع بيتكوين عند نقص النقد، ولا يُحتفظ بأي منه: ما يُعدَّن موجود أصلًا في نقد التشغيل.",
  "warning.street-shares":
    "{path}: لا سندات قابلة للتحويل ولا أذونات بجانب عدد الأسهم. العدد المخفَّف كاملًا لهذه الشركات أعلى من المنشور بنسبة {lowFraction} إلى {highFraction}.",
  "warning.shortfall-not-funded":
    "ابتداءً من {runwayMonth} ينقص النقد عن الحد الأدنى بما يصل إلى {shortfallUsd} بعد كل مصادر الملف: الدين أو الأسهم التي ستُباع ليست في قيمة السهم.",
  "warning.old-balance":
    "{path}: هذا الرصيد بتاريخ {balanceMonth}، أي قبل التقييم بمدة {ageMonths}: الصفقات والإصدارات اللاحقة ليست فيه.",
  "warning.money-scale": "{path}: الرقم صغير لمالك مدرج، وقد يكون بالآلاف أو بالملايين.",
  "warning.cloud-margin-before-hall":
    "{path}: هامش {marginFraction} قبل أي كلفة للقاعة. بعد إيجار بسعر السوق يصبح {afterHallFraction}.",
  "warning.residual-high":
    "{path}: يُفترض بيع المعالجات في النهاية بنسبة {residualFraction} من كلفتها، فوق {highFraction} الموثّقة؛ ويقوم على ذلك {worthUsd} من القيمة.",
  "warning.prepayment-carries":
    "{path}: من قيمة {valueUsd} تبلغ الدفعة المقدّمة من العميل {advanceUsd}، وهي قرض.",
  "warning.terminal-heavy":
    "{path}: تأتي {afterFraction} مما تكسبه القاعة، بالقيمة الحالية، بعد عقدها الأول. وبدونها تساوي الوحدة {withoutUsd}.",
  "warning.pipeline-at-par":
    "{path}: احتمال التسليم مأخوذ {deliveryFraction}، لكن الكهرباء في هذه المرحلة قُدّرت بين {lowFraction} و{highFraction}.",
  "warning.pipeline-dominates": "{pipelineFraction} من قيمة الوحدات كهرباء معلنة أو في قائمة الانتظار فقط.",
  "warning.rent-without-lease":
    "{path}: القاعة تكسب كأنها مؤجَّرة، ولم يُوقَّع عقد؛ واحتمال التسليم {deliveryFraction} للكهرباء وحدها.",
  "warning.no-delay-tested":
    "{path}: خدمة الدين تبدأ في موعدها، ولم يُختبر أي تأخر. تتأخر {lateFraction} من المشاريع بوسيط {delayMonths}.",
  "warning.loan-beyond-cash":
    "{path}: كل نقد الوحدات حتى نهاية القرض يسدد {llcrFraction} منه؛ والباقي يُعاد تمويله أو يقع على المالك.",
  "warning.project-debt-twice":
    "{path}: إجمالي الدين مذكور بجانب قرض مشروع لم يُسحب بعد: تأكد أنه لا يشمل ذلك القرض.",
  "warning.one-discount-rate":
    "التعدين وقاعات الذكاء الاصطناعي مخصومة بالمعدل نفسه {rateFraction} مع اختلاف مخاطرها.",
  "warning.discount-low":
    "{path}: معدل {rateFraction} دون النطاق الموثّق لهذه الفئة من {lowFraction} إلى {highFraction}.",
  "warning.default-counted-twice":
    "{path}: قد يتعثر المستأجر (هامش ائتمان {spreadFraction})، ومعدل {rateFraction} مأخوذ من عوائد سندات تعوّض عن ذلك أصلًا.",
  "warning.multiples-partial":
    "قيمة المنشأة تشمل كل الوحدات، لكن {withoutFraction} من الميجاواط الإجمالي بلا حمل حرج: القيمة لكل ميجاواط من الحمل الحرج لا تقارن بشركة قاعات.",
  "warning.multiples-unadjusted":
    "قيمة المنشأة غير معدّلة ببيتكوين أو دين لم يذكره الملف: القيمة لكل ميجاواط لا تقارن.",
}
