import { span, type Span } from '#kernel/span.ts'
import { dice, normalMeasure } from '../../alignment/measure.ts'
import { headingsOf } from '../headings.ts'
import type { LintRule } from '../rule.ts'

export const goalWithoutNumber: LintRule = {
  id: 'goal-without-number',
  severity: 'info',
  zh: {
    title: '可以量化的目标没有数字',
    why: '“明显提升”无法判定是否完成；可以计量的指标应当写出数值和年份。',
    example: '“群众出行满意度明显提升”。',
    advice: '写明目标值和年份，或写明与哪一年、哪一平均水平相比。',
  },
  en: {
    title: 'A measurable goal without a number',
    why: 'Whether “clearly better” was reached can’t be told; what can be measured should carry a value and a year.',
    example: '“Passengers’ satisfaction rises clearly.”',
    advice: 'Name value and year, or the year or average it is compared with.',
  },
  check(input) {
    const { folded } = input.text
    const names = [...input.extraction.indicators.map((i) => i.name), ...input.extraction.quantities.map((q) => q.measure)]
    const numbered = new Set(names.map(normalMeasure))
    const headings = headingsOf(input.extraction)
    return clausesWithVagueRise(folded).flatMap((clause) => {
      const quote = folded.slice(clause.start, clause.end)
      const measure = measureOf(quote)
      if (measure === null || /\d|百分之|全国平均|全省平均|先进/.test(quote) || UNBINDING.test(headings(clause.start)) || numberFollows(folded, clause.end, measure)) return []
      const wanted = normalMeasure(measure)
      if ([...numbered].some((name) => name.includes(wanted) || dice(name, wanted) >= 0.6)) return []
      return [{ message: `“${quote}”没有数字，无法判定“${measure}”是否达到。`, sources: [clause] }]
    })
  },
}

const RISES = ['提升', '提高', '上升', '增加', '增长', '扩大', '下降', '降低', '减少', '改善', '压降']
const DEGREES = ['明显', '显著', '大幅', '稳步', '进一步', '逐步', '持续', '不断', '较大']
const MEASURES = ['满意度', '入住率', '占比', '比例', '比重', '覆盖率', '达标率', '合格率', '死亡率', '参保率', '普及率', '利用率', '参与率', '就学率', '就读比例', '访视率', '可靠率', '平均浓度', '时长']

/** Clauses that carry both a degree and a rise. One pass; a clause longer than a sentence is none. */
function clausesWithVagueRise(text: string): Span[] {
  const list: Span[] = []
  let start = 0
  for (let i = 0; i <= text.length; i++) {
    if (i < text.length && !',。;:\n'.includes(text[i] ?? '')) continue
    if (i - start < LONGEST) {
      const clause = text.slice(start, i)
      if (DEGREES.some((word) => clause.includes(word)) && RISES.some((word) => clause.includes(word))) list.push(span(start, i))
    }
    start = i + 1
  }
  return list
}
const LONGEST = 60

/** The measurable noun with what stands before it: 城市声环境夜间达标率 of 城市声环境夜间达标率稳步提升. */
function measureOf(clause: string): string | null {
  for (const noun of MEASURES) {
    const at = clause.indexOf(noun)
    if (at < 0) continue
    let start = 0
    for (const word of [...RISES, ...DEGREES, '推动', '促进', '的']) {
      const found = clause.lastIndexOf(word, at - 1)
      if (found >= 0 && at > 0 && found + word.length <= at) start = Math.max(start, found + word.length)
    }
    return clause.slice(start, at + noun.length)
  }
  return null
}

/** …满意度不断提升，服务质量满意度达85%: the sentence goes on to the number. */
function numberFollows(text: string, from: number, measure: string): boolean {
  const rest = text.slice(from, from + 80)
  const end = rest.indexOf('。')
  const clause = end < 0 ? rest : rest.slice(0, end)
  return clause.includes(measure.slice(-3)) && /\d/.test(clause)
}

/** A chapter of what was achieved, or one that binds nobody to a measure. */
const UNBINDING = /背景|基础|形势|现状|成效|回顾|保障措施|保障机制|实施机制|指导思想/
