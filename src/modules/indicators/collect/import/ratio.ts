import { ratioOf } from '../../observations/exact.ts'
import type { Entry } from '../mapping/dictionary.ts'

/** multiplier × numerator ÷ denominator to the indicator's decimals, as the other ways of recording compute it. */
export const ratioDecimal = (entry: Pick<Entry, 'multiplier' | 'decimals'>, numerator: string, denominator: string): string => String(ratioOf(entry, Number(numerator), Number(denominator)))
