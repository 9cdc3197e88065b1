/** The chain behind a figure, from what the server knows, in the reader's language. */
import type { Chain, ChainLine } from '#ui/chain/chain.ts'
import { missingWords } from '#ui/charts/missing.ts'
import { amountText, numberText } from '#ui/charts/number-text.ts'
import { periodText } from '#ui/charts/period-text.ts'
import { percent } from '#ui/charts/says.ts'
import type { Lang, Text } from '#ui/text.tsx'
import type { ChainView, TargetLine, VintageView } from '../views/views.schema.ts'
import { breakdownText, cellText, dayText, differenceText, lightWords, wantedText, whyText, type OwnPart } from './indicator-words.ts'
import { clauseHref, indicatorPath } from './paths.ts'

/** How many of the parts and inputs stand as lines of their own; the indicator page has all. */
const SHOWN = 5

/** @param own names of parts that the indicator has of its own */
export function chainOf(view: ChainView, lang: Lang, own: readonly OwnPart[] = []): Chain {
  const say = (zh: string, en: string): string => (lang === 'zh' ? zh : en)
  const t = (text: Text) => text[lang]
  const { indicator, cell, target } = view
  const amount = (value: number) => amountText(value, indicator.unit, indicator.decimals)
  const titles = [t(indicator.name) || indicator.name.zh, view.place.name, t(periodText(view.period)), ...(view.breakdown ? [t(breakdownText(view.breakdown, own))] : [])]
  return {
    value: cellText(cell, indicator),
    title: titles.join(' · '),
    state: target?.state ?? null,
    note: target ? t(whyText(target)) : cell.missing ? t(missingWords[cell.missing]) : null,
    lines: [...calculation(), ...(target ? [promise(target), ...path(target)] : []), ...duty(), ...ratings(), ...history()],
  }

  function calculation(): readonly ChainLine[] {
    const { calculation: c } = view
    const link = indicatorPath(indicator.id, view.place.code)
    const records = c.records === null ? '' : say(`（${numberText(c.records)} 条记录）`, ` (${numberText(c.records)} records)`)
    const ratio = cell.numerator !== null && cell.denominator !== null
      ? [{ kind: 'computation' as const, link, text: `${numberText(cell.numerator)}${c.numerator ? say(`（${c.numerator}）`, ` (${c.numerator})`) : ''} ÷ ${numberText(cell.denominator)}${c.denominator ? say(`（${c.denominator}）`, ` (${c.denominator})`) : ''}${cell.value === null ? '' : ` = ${amount(cell.value)}`}${records}` }]
      : []
    const formula = c.formula ? [{ kind: 'computation' as const, text: say(`按公式：${c.formula}`, `By formula: ${c.formula}`) }] : []
    const whole = cell.completeness && cell.from === 'rollup'
      ? [{ kind: 'computation' as const, link, text: say(`由下级 ${cell.completeness.expected} 个单位中的 ${cell.completeness.present} 个汇总`, `Made of ${cell.completeness.present} of ${cell.completeness.expected} places below`) }]
      : []
    const inputs = c.inputs.slice(0, SHOWN).map((input): ChainLine => ({ kind: 'computation', text: `${t(input.indicator.name) || input.indicator.name.zh}${say('：', ': ')}${cellText(input, input.indicator) ?? reasonOf(input.missing)}`, link: indicatorPath(input.indicator.id, view.place.code) }))
    const parts = c.parts.slice(0, SHOWN).map((part): ChainLine => ({ kind: 'computation', text: `${part.place.name}${say('：', ': ')}${cellText(part, indicator) ?? reasonOf(part.missing)}`, link: indicatorPath(indicator.id, part.place.code) }))
    const source = ratio.length + formula.length + whole.length === 0 && cell.source ? [{ kind: 'computation' as const, link, text: `${t(sourceWords[cell.source])}${records}` }] : []
    return [...ratio, ...formula, ...whole, ...source, ...inputs, ...parts]
  }

  function reasonOf(missing: ChainView['cell']['missing']): string {
    return t(missingWords[missing ?? 'never'])
  }

  function promise(line: TargetLine): ChainLine {
    const nature = line.nature === 'binding' ? say('，约束性', ', binding') : ''
    return { kind: 'target', text: `${t(wantedText(line))}${say(`（${periodText(line.dueDay).zh}${nature}）`, ` (${periodText(line.dueDay).en}${nature})`)} ${line.plan.title}`, link: `/plans/${line.plan.id}/duties?by=tree`, quote: line.clause.text, quoteHref: clauseHref(line.plan.id, line.plan.objectId) }
  }

  function path(line: TargetLine): readonly ChainLine[] {
    const texts = [
      ...(line.expected === null ? [] : [say(`应达 ${amount(line.expected)}`, `Path: ${amount(line.expected)}`) + (line.pathGap !== null && line.pathGap < 0 ? say(`（差 ${differenceText(-line.pathGap, indicator).zh}）`, ` (${differenceText(-line.pathGap, indicator).en} off)`) : '')]),
      ...(line.forecast ? [say(`预测${periodText(line.forecast.at).zh}：`, `Forecast for ${periodText(line.forecast.at).en}: `) + amount(line.forecast.value) + (line.forecast.low === null || line.forecast.high === null ? '' : ` [${numberText(line.forecast.low, indicator.decimals)}, ${numberText(line.forecast.high, indicator.decimals)}]`) + (line.forecast.errorFrom === 'borrowed' ? say('，误差借自同类指标', ', error borrowed from like indicators') : '')] : []),
      ...(line.chance === null ? [] : [say(`达标概率 ${percent(line.chance)}`, `Chance of reaching it ${percent(line.chance)}`)]),
    ]
    return texts.map((text) => ({ kind: 'path', text }))
  }

  /** Links are rows of the target's county, and so are the cases they lead to. */
  function caseLink(kind: 'obligations' | 'appeals', id: string): string | null {
    return target ? `/${kind}/${target.region}/${id}` : null
  }

  function duty(): readonly ChainLine[] {
    const { duty: d } = view
    const units = d.leadUnits.length === 0 ? [] : [{ kind: 'duty' as const, text: say(`${d.leadUnits.map((u) => u.name).join('、')}（牵头）`, `${d.leadUnits.map((u) => u.name).join(', ')} (lead)`) }]
    const findings = d.findings.filter((f) => f.state !== 'cleared').map((f): ChainLine => ({ kind: 'duty', text: `${f.message}${f.state === 'suppressed' ? say(`（已搁置：${f.reason ?? ''}）`, ` (put aside: ${f.reason ?? ''})`) : say(`（${dayText(f.raisedAt).zh}起）`, ` (since ${dayText(f.raisedAt).en})`)}` }))
    const obligations = d.links.filter((l) => l.type === 'obligation').map((l): ChainLine => ({ kind: 'duty', text: say('督办事项', 'Obligation'), link: caseLink('obligations', l.id) }))
    const appeals = d.links.filter((l) => l.type === 'appeal').map((l): ChainLine => ({ kind: 'people', text: say('群众诉求', 'Appeal'), link: caseLink('appeals', l.id) }))
    const corrective = d.corrective ? [{ kind: 'duty' as const, text: say(`事先约定的措施：${d.corrective}`, `Agreed beforehand: ${d.corrective}`) }] : []
    return [...units, ...obligations, ...findings, ...corrective, ...appeals]
  }

  function ratings(): readonly ChainLine[] {
    return view.ratings.map(({ unit, closed, n, good, coverage, response }): ChainLine => {
      const asked = [...(coverage === null ? [] : [say(`邀请覆盖 ${percent(coverage)}`, `${percent(coverage)} asked`)]), ...(response === null ? [] : [say(`回收 ${percent(response)}`, `${percent(response)} answered`)])]
      const rate = good === null ? say(`评价 ${n} 件，不足 5 件不显示好评率`, `${n} ratings, too few for a share`) : say(`好评率 ${percent(good)}（${n} 件评价，${asked.join('，')}）`, `${percent(good)} good (${n} ratings, ${asked.join(', ')})`)
      return { kind: 'people', text: say(`${unit}近一年办结 ${closed} 件，${rate}`, `${unit}: ${closed} cases closed in a year, ${rate}`), link: '/ratings' }
    })
  }

  function history(): readonly ChainLine[] {
    const vintages = view.history.toSorted((a, b) => (a.knownAt < b.knownAt ? -1 : 1))
    const written = (v: VintageView) => `${dayText(v.knownAt)[lang]} ${v.value === null ? reasonOf(v.missing) : numberText(v.value, indicator.decimals)}`
    const why = vintages.at(-1)?.reason || vintages.at(-1)?.remark
    const line = vintages.length === 0 ? [] : [{ kind: 'history' as const, text: `${say(`${vintages.length} 个版本：`, `${vintages.length} vintages: `)}${vintages.map(written).join(' → ')}${why ? say(`（${why}）`, ` (${why})`) : ''}` }]
    const turns = view.log.slice(0, SHOWN).map((l): ChainLine => ({ kind: 'history', text: `${dayText(l.at)[lang]}${say('：', ': ')}${l.lightBefore ? `${t(lightWords[l.lightBefore])} → ` : ''}${t(lightWords[l.light])}` }))
    return [...line, ...turns]
  }
}

const sourceWords = {
  measured: { zh: '由记录和办件自动算出', en: 'Measured from records and cases' }, computed: { zh: '由其他系统算出', en: 'Computed by another system' },
  imported: { zh: '从文件导入', en: 'Imported from a file' }, reported: { zh: '由单位填报', en: 'Reported by the unit' },
} as const satisfies Record<string, Text>
