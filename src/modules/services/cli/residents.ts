/** A list of residents as a population: heads are names of facts, an empty cell is not known. Values are never echoed. */
import { draftOf, populationOf, type EntitlementPack, type FactDeclaration, type Population, type Vocabulary } from '#engines/rules/index.ts'
import type { Problem } from '#kernel/errors.ts'
import { rulesCliErrors } from './rules-cli.errors.ts'

export interface Residents {
  readonly population: Population
  /** Heads that are no fact. */
  readonly unused: readonly string[]
}

/** @throws rules-cli.no-residents, rules-cli.bad-residents */
export function residentsFrom(rows: readonly (readonly string[])[], pack: EntitlementPack, vocabulary: Vocabulary): Residents {
  const [head = [], ...body] = rows.filter((row) => row.some((cell) => cell !== ''))
  const columns = head.flatMap((name, at) => {
    const fact = pack.facts.find((one) => one.name === name || one.names.zh === name)
    return fact === undefined ? [] : [{ fact, at }]
  })
  if (columns.length === 0) throw rulesCliErrors['no-residents']()
  const problems: Problem[] = []
  const drafts = columns.map(({ fact, at }) => draftOf(fact.name, vocabulary, body.map((row, i) => {
    const value = valueOf(fact, row[at] ?? '')
    if (value === wrong) problems.push({ path: `${i + 2}:${fact.name}`, zh: `应为${kinds[fact.type].zh}`, en: `should be ${kinds[fact.type].en}` })
    return value === wrong ? undefined : value
  })))
  if (problems.length > 0) throw rulesCliErrors['bad-residents']({ count: problems.length }, { problems: problems.slice(0, MOST_SHOWN) })
  return { population: populationOf(body.length, drafts), unused: head.filter((name) => name !== '' && !columns.some(({ at }) => head[at] === name)) }
}

const MOST_SHOWN = 20
const wrong = Symbol('wrong')
const kinds = { number: { zh: '数值', en: 'a number' }, boolean: { zh: '是或否', en: 'yes or no' }, string: { zh: '所列文本之一', en: 'one of its texts' }, date: { zh: '日期（2026-01-05）', en: 'a date (2026-01-05)' } } as const

function valueOf({ type, oneOf }: FactDeclaration, cell: string): string | number | boolean | undefined | typeof wrong {
  if (cell === '') return undefined
  if (type === 'number') return Number.isFinite(Number(cell)) ? Number(cell) : wrong
  if (type === 'boolean') return /^(?:是|有|true|1|y|yes)$/i.test(cell) ? true : /^(?:否|无|不是|没有|false|0|n|no)$/i.test(cell) ? false : wrong
  if (type === 'string') return oneOf === undefined || oneOf.includes(cell) ? cell : wrong
  return isDay(cell) ? cell : wrong
}

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
