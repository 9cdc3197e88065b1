import { directionOf } from '../../alignment/measure.ts'
import type { LintRule } from '../rule.ts'

export const baselineBeyondTarget: LintRule = {
  id: 'baseline-beyond-target',
  severity: 'warning',
  zh: {
    title: '基期值已优于目标值',
    why: '目标低于现状，完成规划反而意味着退步；常见原因是口径改变或两栏填反。',
    example: '基期〔31.2〕万人次，目标〔28.0〕万人次。',
    advice: '核对基期与目标的口径；口径不同的在表下注明，确需下调的说明理由。',
  },
  en: {
    title: 'The baseline is already better than the target',
    why: 'Such a target is met by falling back; often the definition changed or two columns were swapped.',
    example: 'Baseline 〔31.2〕, target 〔28.0〕 (10,000 person-times).',
    advice: 'Check that both use one definition; note a different one below the table, and give the reason for a lower target.',
  },
  check({ extraction }) {
    return extraction.indicators.flatMap((indicator) => {
      const before = indicator.baseline?.value ?? null
      const after = indicator.target.value
      if (before === null || typeof after !== 'number') return []
      const direction = indicator.target.op === '<=' ? 'down' : directionOf(indicator.name)
      const beyond = direction === 'down' ? before < after : direction === 'up' && before > after
      if (!beyond) return []
      const unit = indicator.unit ?? ''
      const way = direction === 'down' ? '低' : '高'
      return [{ message: `“${indicator.name}”的基期值${before}${unit}已${way}于目标值${after}${unit}。`, sources: [indicator.source] }]
    })
  },
}
