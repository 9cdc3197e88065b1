/** An explanation in plain words, one line a reason, deeper reasons set in. */
import type { Lang } from '#kernel/errors.ts'
import { textOf } from '../functions/texts.ts'
import { print } from '../print.ts'
import type { Node } from '../tree.ts'
import { Context, isList, Range, Unknown, type Value } from '../values/values.ts'
import type { Explanation, Trace } from './explain.ts'

const texts = {
  zh: {
    yes: '成立', no: '不成立', absent: '没有值', unknown: '未知', cannot: '尚不能判断，缺少：', answer: '结论：', comma: '、', colon: '：', open: '（', close: '）',
    and: { true: '以下各项都成立：', false: '有一项不成立，整体就不成立：', null: '以下各项没有值：', unknown: '没有一项不成立，但以下各项尚不能判断：' },
    or: { true: '有一项成立，整体就成立：', false: '以下各项都不成立：', null: '以下各项没有值：', unknown: '没有一项成立，但以下各项尚不能判断：' },
    some: { true: '找到一个符合的：', false: '没有一个符合：', null: '有的没有值：', unknown: '尚不能判断是否有符合的：' },
    every: { true: '每一个都符合：', false: '有一个不符合：', null: '有的没有值：', unknown: '尚不能判断是否都符合：' },
    not: '反过来看：', where: '其中：', if: '取决于条件：', of: '的', items: '项',
    '=': '等于', '!=': '不等于', '<': '小于', '<=': '不超过', '>': '大于', '>=': '不低于', in: '属于',
  },
  en: {
    yes: 'true', no: 'false', absent: 'no value', unknown: 'unknown', cannot: 'cannot be told yet; missing: ', answer: 'Answer: ', comma: ', ', colon: ': ', open: ' (', close: ')',
    and: { true: 'all of these hold:', false: 'one does not hold, so the whole does not:', null: 'these have no value:', unknown: 'none fails, but these cannot be told yet:' },
    or: { true: 'one holds, so the whole does:', false: 'none of these holds:', null: 'these have no value:', unknown: 'none holds yet, and these cannot be told:' },
    some: { true: 'one fits:', false: 'none fits:', null: 'some have no value:', unknown: 'it cannot be told yet whether one fits:' },
    every: { true: 'every one fits:', false: 'one does not fit:', null: 'some have no value:', unknown: 'it cannot be told yet whether all fit:' },
    not: 'the opposite of:', where: 'where ', if: 'it depends on the condition:', of: ' of ', items: 'items',
    '=': 'is', '!=': 'is not', '<': 'is less than', '<=': 'is at most', '>': 'is more than', '>=': 'is at least', in: 'is among',
  },
} as const

/** First the answer, then what decided it. */
export function explainInWords(explanation: Explanation, lang: Lang): string {
  const t = texts[lang]
  const { value, missing, trace } = explanation
  const answer = value instanceof Unknown ? `${t.cannot}${missing.join(t.comma)}` : truthOrValue(value, lang)
  return [`${t.answer}${answer}`, ...reasons(trace, lang).map((line) => `- ${line}`).map((line) => line.replace(/^- (\s+)/, '$1- '))].join('\n')
}

function reasons(trace: Trace, lang: Lang): string[] {
  const t = texts[lang]
  const { node, value } = trace
  const parts = trace.parts.filter((part) => part.deciding)
  switch (node.kind) {
    case 'and': case 'or': return block(t[node.kind][outcome(value)], parts, lang)
    case 'some': case 'every': return block(`${print(node)} — ${t[node.kind][outcome(value)]}`, parts.filter((part) => part.node === node.body), lang)
    case 'not': return block(t.not, parts, lang)
    case 'if': return block(t.if, parts, lang)
    case 'compare': return [statement(trace, t[node.op], lang), ...details(parts, lang)]
    case 'in': return [statement(trace, t.in, lang), ...details(parts, lang)]
    default: return [`${print(node)}${t.colon}${truthOrValue(value, lang)}`, ...details(parts, lang)]
  }
}

const block = (heading: string, parts: readonly Trace[], lang: Lang): string[] => [heading, ...parts.flatMap((part) => reasons(part, lang).map((line) => `  ${line}`))]

/** `年龄（58）不低于 60：不成立` */
function statement(trace: Trace, verb: string, lang: Lang): string {
  const t = texts[lang]
  const [left, ...right] = trace.parts
  const operands = right.map((part) => operand(part, lang)).join(t.comma)
  return `${left === undefined ? print(trace.node) : operand(left, lang)} ${verb} ${operands}${t.colon}${truthOrValue(trace.value, lang)}`.replace(/(?<=[（）]) | (?=[（）])/g, '')
}

function operand({ node, value }: Trace, lang: Lang): string {
  const t = texts[lang]
  if (node.kind === 'literal') return valueText(value, lang)
  if ((node.kind === 'list' || node.kind === 'range') && !(value instanceof Unknown)) return print(node)
  return `${print(node)}${t.open}${valueText(value, lang)}${t.close}`
}

/** Named values inside a computed operand, each once. */
function details(parts: readonly Trace[], lang: Lang): string[] {
  const t = texts[lang]
  const named = new Map<string, Value>()
  const visit = (part: Trace): void => {
    if (isNamed(part.node)) named.set(print(part.node), part.value)
    else for (const inner of part.parts) visit(inner)
  }
  for (const part of parts) if (!isNamed(part.node)) visit(part)
  return named.size === 0 ? [] : [`  ${t.where}${[...named].map(([name, value]) => `${name} = ${valueText(value, lang)}`).join(t.comma)}`]
}

const isNamed = (node: Node): boolean => node.kind === 'fact' || node.kind === 'parameter' || node.kind === 'local' || (node.kind === 'path' && isNamed(node.base))

const outcome = (value: Value): 'true' | 'false' | 'null' | 'unknown' => (value === true ? 'true' : value === false ? 'false' : value instanceof Unknown ? 'unknown' : 'null')

const truthOrValue = (value: Value, lang: Lang): string => (value instanceof Unknown ? `${texts[lang].unknown}${texts[lang].open}${value.missing.join(texts[lang].comma)}${texts[lang].close}` : valueText(value, lang))

/** Long lists are counted, not shown: a page has no room for a hundred members. */
function valueText(value: Value, lang: Lang): string {
  const t = texts[lang]
  if (value === null) return t.absent
  if (typeof value === 'boolean') return value ? t.yes : t.no
  if (value instanceof Unknown) return t.unknown
  if (typeof value === 'string') return lang === 'zh' ? `“${value}”` : `"${value}"`
  if (isList(value)) return value.length > 8 ? `${value.length} ${t.items}` : `[${value.map((item) => valueText(item, lang)).join(t.comma)}]`
  if (value instanceof Context) return `{${[...value.entries].slice(0, 8).map(([key, item]) => `${key}${t.colon}${valueText(item, lang)}`).join(t.comma)}}`
  if (value instanceof Range) return `${value.lowOpen ? '(' : '['}${valueText(value.low ?? null, lang)}..${valueText(value.high ?? null, lang)}${value.highOpen ? ')' : ']'}`
  return textOf(value) ?? ''
}
