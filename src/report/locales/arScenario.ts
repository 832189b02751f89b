import type { enScenario } from "./enScenario.ts"

/** What a scenario can change, in Arabic. */
export const arScenario: Readonly<Record<keyof typeof enScenario, string>> = {
  "lever.btcPriceUsdPerBtc": "سعر البيتكوين",
  "lever.btcPriceUsdPerBtc.note":
    "يتبعه سعر الهاش بالحصة الموثّقة، أو كما يجيب نموذج الصعوبة؛ والبيتكوين المملوك يتحرك كاملًا.",
  "lever.hashpriceUsdPerPhDay": "سعر الهاش",
  "lever.hashpriceUsdPerPhDay.note": "للشهر الأول؛ ومنه يمضي اتجاهه أو نموذج الصعوبة.",
  "lever.hashpriceTrendPerYear": "اتجاه سعر الهاش",
  "lever.hashpriceTrendPerYear.note": "نمو لوغاريتمي في السنة، والتنصيف فيه. ويحل محله نموذج الصعوبة.",
  "lever.difficultyModel": "نموذج الصعوبة",
  "lever.difficultyModel.note": "كيف تجيب الصعوبة سعر البيتكوين.",
  "lever.difficultyModel.exogenous": "⁨D0⁩: تنمو مهما كان السعر",
  "lever.difficultyModel.errorCorrection": "⁨D1⁩: تنجذب إلى مستوى الدخول",
  "lever.difficultyModel.structural": "⁨D2⁩: أجهزة تتوقف وأخرى تدخل",
  "lever.difficultyModel.reducedForm": "⁨D3⁩: سعر الهاش يتبع اتجاهه",
  "lever.powerUsdPerMwh": "سعر الكهرباء بالعقد",
  "lever.powerUsdPerMwh.note": "كل سعر تعاقدي بالنسبة نفسها ({places}).",
  "lever.ercotHubMeanUsdPerMwh": "سعر الكهرباء في السوق",
  "lever.ercotHubMeanUsdPerMwh.note": "متوسط نقطة التسوية، للمواقع التي تتبع السوق ({places}).",
  "lever.rentUsdPerKwMonth": "إيجار قاعات الذكاء الاصطناعي",
  "lever.rentUsdPerKwMonth.note":
    "إيجار السنة الأولى، متوسطًا بحمل تقنية المعلومات الحرج؛ كل عقد وكل بديل بالنسبة نفسها ({places}).",
  "lever.gpuHourUsd": "سعر ساعة معالج الرسوميات",
  "lever.gpuHourUsd.note": "الأسعار التعاقدية والحرة بالنسبة نفسها ({places}).",
  "lever.colocationCapexUsdPerMw": "كلفة بناء القاعة",
  "lever.colocationCapexUsdPerMw.note": "لكل ميجاواط من الحمل الحرج؛ كل قاعة بالنسبة نفسها ({places}).",
  "lever.poweredShellCapexUsdPerMw": "كلفة بناء الهيكل الموصول بالكهرباء",
  "lever.poweredShellCapexUsdPerMw.note": "لكل ميجاواط من الحمل الحرج؛ كل هيكل بالنسبة نفسها ({places}).",
  "lever.gpuCapexUsdPerMw": "كلفة أنظمة معالجات الرسوميات",
  "lever.gpuCapexUsdPerMw.note": "لكل ميجاواط من الحمل الحرج؛ كل سحابة بالنسبة نفسها ({places}).",
  "lever.delayMonths": "تأخر القاعات المنتظرة",
  "lever.delayMonths.note": "متوسطًا بالحمل الحرج؛ كل قاعة منتظرة تتأخر بالأشهر نفسها زيادةً ({places}).",
  "lever.discountMiningFraction": "معدل خصم التعدين والكهرباء",
  "lever.discountMiningFraction.note": "معدلات التعدين والاستضافة والمواقع المعطّلة بالنسبة نفسها ({places}).",
  "lever.discountColocationFraction": "معدل خصم القاعات المؤجّرة",
  "lever.discountColocationFraction.note":
    "معدلات القاعات المؤجّرة بالنسبة نفسها، ومعدل الضرائب أيضًا ({places}).",
  "lever.discountCloudContractedFraction": "معدل خصم سحابات معالجات الرسوميات",
  "lever.discountCloudContractedFraction.note": "معدلات سحابات معالجات الرسوميات بالنسبة نفسها ({places}).",
  "lever.interestAddedFraction": "ما يضاف إلى فائدة الدين",
  "lever.interestAddedFraction.note":
    "نقاط على كل قرض وخط ائتمان وسند؛ وتبقى فوائد السندات القابلة للتحويل. والمدى تقديري ({places}).",
}
