import { directionOf, measureLikeness } from '../../alignment/measure.ts'
import { commitmentsOf, normalUnit, showValue, yearOf, type Commitment } from '../../alignment/commitments.ts'
import type { LintRule } from '../rule.ts'

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
    const above = commitmentsOf(upper.extraction).filter(isRatio)
    return commitmentsOf(extraction).filter(isRatio).flatMap((own) => {
      const theirs = nearest(own, above)
      if (!theirs || !isBelow(own, theirs)) return []
      return [{ message: `“${own.measure}”目标为${own.deadline ?? '期末'}${showValue(own)}，低于上级方案“${theirs.measure}”的${theirs.deadline ?? '期末'}${showValue(theirs)}。`, sources: [own.source] }]
    })
  },
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

/** A later own deadline with a worse value is below; an earlier one with a worse value is a stage on the way. */
function isBelow(own: Commitment, theirs: Commitment): boolean {
  if (typeof own.value !== 'number' || typeof theirs.value !== 'number') return false
  const [ownYear, theirYear] = [yearOf(own.deadline), yearOf(theirs.deadline)]
  if (ownYear !== null && theirYear !== null && ownYear < theirYear) return false
  return directionOf(own.measure) === 'down' ? own.value > theirs.value : directionOf(own.measure) === 'up' && own.value < theirs.value
}
