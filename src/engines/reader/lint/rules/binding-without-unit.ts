import { dice, normalMeasure } from '../../alignment/measure.ts'
import type { Indicator } from '../../types.ts'
import type { LintInput, LintRule } from '../rule.ts'

export const bindingWithoutUnit: LintRule = {
  id: 'binding-without-unit',
  severity: 'warning',
  zh: {
    title: '约束性指标没有责任单位',
    why: '约束性指标是政府的承诺，必须有单位对数据和结果负责。',
    example: '指标表标注“约束性”，正文与附表都没有写由谁负责。',
    advice: '在指标表加“责任单位”一列，或随文印发指标任务分工表。',
  },
  en: {
    title: 'A binding indicator that nobody answers for',
    why: 'A binding indicator is a promise of the government; a unit has to answer for its data and its result.',
    example: 'The table says “binding”, and neither text nor annex says whose it is.',
    advice: 'Add a column for the responsible unit, or issue the division of indicators with the plan.',
  },
  check(input) {
    const open = input.extraction.indicators.filter((indicator) => indicator.nature === 'binding' && !answeredFor(indicator, input))
    if (open.length === 0) return []
    const names = open.map((indicator) => `“${indicator.name}”`).join('、')
    return [{ message: `${open.length}项约束性指标没有写明由谁负责：${names}。`, sources: open.map((indicator) => indicator.source) }]
  },
}

/** By its own row, or by a task with units whose text or quantities carry the measure. */
function answeredFor(indicator: Indicator, { extraction, text }: LintInput): boolean {
  if (indicator.lead.length + indicator.responsible.length > 0) return true
  const name = normalMeasure(indicator.name)
  return extraction.tasks.some((task) => {
    if (task.lead.length + task.responsible.length === 0) return false
    if (normalMeasure(text.folded.slice(task.source.start, task.source.end)).includes(name)) return true
    return extraction.quantities.some((quantity) =>
      quantity.source.start >= task.source.start && quantity.source.end <= task.source.end && dice(normalMeasure(quantity.measure), name) >= 0.8)
  })
}
