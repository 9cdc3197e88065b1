import type { Extraction } from '../../types.ts'
import { directionOf, measureLikeness, normalMeasure } from '../../alignment/measure.ts'
import { commitmentsOf, normalUnit, showDate, showValue, yearOf, type Commitment } from '../../alignment/commitments.ts'
import type { LintRule, Remark } from '../rule.ts'

export const belowUpperTarget: LintRule = {
  id: 'below-upper-target',
  severity: 'warning',
  zh: {
    title: '目标低于上级方案',
    why: '下级目标普遍低于上级时，上级目标必然落空。',
    example: '上级要求2027年达到62%，本级写2027年达到58%。',
    advice: '与上级目标衔接；确有差别化安排的，说明依据。',
  },
  en: {
    title: 'A target below that of the upper plan',
    why: 'Where lower targets stay below it, the upper target can’t be met.',
    example: 'The province wants 62 % by 2027, the county writes 58 % by 2027.',
    advice: 'Bring it in line with the upper plan, or state what allows the difference.',
  },
  check({ extraction, upper }) {
    if (!upper) return []
    const above = ratiosOf(upper.extraction)
    const told = new Set<string>()
    return ratiosOf(extraction).flatMap((own): Remark[] => {
      const theirs = nearest(own, above)
      const name = normalMeasure(own.measure)
      if (!theirs || told.has(name) || !isWorse(own, theirs)) return []
      told.add(name)
      const compared = `“${own.measure}”目标为${showDate(own.deadline)}${showValue(own)}，低于上级方案${showDate(theirs.deadline)}${showValue(theirs)}`
      return [isStage(own, theirs)
        ? { severity: 'info', message: `${compared}，期限在前，可作阶段目标。`, advice: '写明此后如何达到上级目标。', sources: [own.source] }
        : { message: `${compared}。`, sources: [own.source] }]
    })
  },
}

/** With the plan's last year where a sentence names none. */
function ratiosOf(extraction: Extraction): Commitment[] {
  return commitmentsOf(extraction).filter(isRatio).map((c) => ({ ...c, deadline: c.deadline ?? extraction.document.period.end }))
}

/** Counts of a province and of a county are not comparable; shares and averages are. */
function isRatio(commitment: Commitment): boolean {
  return ['%', '‰'].includes(normalUnit(commitment.unit)) || /^(每|人均|平均)|平均/.test(commitment.measure)
}

const ALIKE = 0.7
function nearest(own: Commitment, above: readonly Commitment[]): Commitment | null {
  let best: Commitment | null = null
  let likeness = ALIKE
  for (const candidate of above) {
    const score = normalUnit(candidate.unit) === normalUnit(own.unit) ? measureLikeness(own.measure, candidate.measure) : 0
    if (score > likeness || (score === likeness && best === null)) { best = candidate; likeness = score }
  }
  return best
}

function isWorse(own: Commitment, theirs: Commitment): boolean {
  if (typeof own.value !== 'number' || typeof theirs.value !== 'number') return false
  return directionOf(own.measure) === 'down' ? own.value > theirs.value : directionOf(own.measure) === 'up' && own.value < theirs.value
}

/** Due earlier, a lower value may be a stage on the way. */
function isStage(own: Commitment, theirs: Commitment): boolean {
  const [ownYear, theirYear] = [yearOf(own.deadline), yearOf(theirs.deadline)]
  return ownYear !== null && theirYear !== null && ownYear < theirYear
}
