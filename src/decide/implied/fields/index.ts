import type { ImpliedField } from "../field.ts"
import { btcPrice } from "./btcPrice.ts"
import { capRate } from "./capRate.ts"
import { convertedFraction } from "./convertedFraction.ts"
import { delay } from "./delay.ts"
import { hashprice } from "./hashprice.ts"
import { rent } from "./rent.ts"

/** Every unknown that a price can be read for. Adding one is a file, a line here and two texts in each language. */
export const FIELDS: readonly ImpliedField[] = [convertedFraction, rent, hashprice, btcPrice, capRate, delay]
