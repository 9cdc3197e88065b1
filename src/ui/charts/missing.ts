/** Why there is no value. No data is not zero, so each reason has its own word and stands apart on every chart. */
import type { Text } from '../text.tsx'

export const missingNames = ['never', 'late', 'not-applicable', 'suppressed', 'unknown'] as const
export type MissingName = (typeof missingNames)[number]

export const missingWords: Readonly<Record<MissingName, Text>> = {
  never: { zh: '从未上报', en: 'Never reported' },
  late: { zh: '逾期未报', en: 'Late' },
  'not-applicable': { zh: '不适用', en: 'Not applicable' },
  suppressed: { zh: '数值过小未公布', en: 'Suppressed (small number)' },
  unknown: { zh: '报为不详', en: 'Reported as unknown' },
}
