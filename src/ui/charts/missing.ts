/** Why there is no value. No data is not zero, so each reason has its own word and stands apart on every chart. */
import type { Text } from '../text.tsx'

/** The first five are reasons of a part; a whole may also have no rule to be made of its parts, or nothing to divide by. */
export const missingNames = ['never', 'late', 'not-applicable', 'suppressed', 'unknown', 'no-rollup', 'zero-base'] as const
export type MissingName = (typeof missingNames)[number]

export const missingWords: Readonly<Record<MissingName, Text>> = {
  never: { zh: '从未上报', en: 'Never reported' },
  late: { zh: '逾期未报', en: 'Late' },
  'not-applicable': { zh: '不适用', en: 'Not applicable' },
  suppressed: { zh: '数值过小未公布', en: 'Suppressed (small number)' },
  unknown: { zh: '报为不详', en: 'Reported as unknown' },
  'no-rollup': { zh: '不能由下级汇总', en: 'Not made of its parts' },
  'zero-base': { zh: '分母为零', en: 'Denominator is zero' },
}
