import { z } from "zod"

/** Options of a choice; none for a field that is not one. */
export function choicesOf(field: z.ZodType): readonly string[] {
  if (field instanceof z.ZodDefault || field instanceof z.ZodOptional)
    return choicesOf(field.unwrap() as z.ZodType)
  return field instanceof z.ZodEnum ? field.options.map(String) : []
}

/** Whether a field is a number without unit, bounds and meaning. */
export function bareNumber(field: z.ZodType): boolean {
  if (field instanceof z.ZodDefault || field instanceof z.ZodOptional || field instanceof z.ZodPrefault)
    return bareNumber(field.unwrap() as z.ZodType)
  return field instanceof z.ZodNumber
}
