import { z } from "zod"

/** Money as the API has it: in minor units, with what they are units of. */
export const money = z.strictObject({ amount: z.number().int(), currency: z.string() }).meta({ id: "Money" })
export type Money = z.infer<typeof money>

/** So many minor units of a currency. */
export const moneyIn = (amount: number, currency: string): Money => ({ amount, currency })
