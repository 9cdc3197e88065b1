/** The rules of a pack compiled one by one: a rule that can't be read is a finding, and the others are looked at all the same. */
import type { EntitlementPack, Entitlement, RuleVersion } from '../entitlements/definition.schema.ts'
import { askedDay, vocabularyOf } from '../entitlements/entitlements.ts'
import { checkRule, compileRule, type Rule } from '../rule.ts'
import type { Vocabulary } from '../vocabulary.ts'
import type { Report } from './finding.ts'

export interface VersionParts {
  readonly entitlement: Entitlement
  readonly version: RuleVersion
  /** `entitlements.<id>.versions.<first day>` */
  readonly path: string
  /** First day on which it no longer holds, by its own end or the next version's beginning; undefined without end. */
  readonly until: string | undefined
  /** Undefined where it is not there, can't be read, or decides nothing. */
  readonly when: Rule | undefined
  readonly amount: Rule | undefined
  readonly months: Rule | undefined
}

export interface PackParts { readonly vocabulary: Vocabulary; readonly versions: readonly VersionParts[] }

export function partsOf(pack: EntitlementPack, report: Report): PackParts {
  const vocabulary = soundVocabulary(pack, report)
  return { vocabulary, versions: pack.entitlements.flatMap((entitlement) => versionsOf(entitlement, vocabulary, report)) }
}

/** The rules that are there, for whoever asks what a version reads. */
export const rulesOf = ({ when, amount, months }: VersionParts): readonly Rule[] => [when, amount, months].filter((rule) => rule !== undefined)

/** A name that stands twice is reported; rules are then read with the first. */
function soundVocabulary(pack: EntitlementPack, report: Report): Vocabulary {
  const [facts, tables] = [pack.facts.map((fact) => fact.name), pack.parameters.map((table) => table.name)]
  const both = tables.filter((name) => facts.includes(name))
  for (const name of new Set([...repeated(facts), ...repeated(tables), ...both, ...[...facts, ...tables].filter((one) => one === askedDay)])) {
    report('name-taken', 'error', { path: `names.${name}` }, { zh: `名称“${name}”声明了不止一次`, en: `the name “${name}” is declared more than once` }, { zh: '只留一处声明，或改用不同的名称', en: 'keep one declaration, or use two names' })
  }
  for (const id of new Set(repeated(pack.entitlements.map((one) => one.id)))) {
    report('name-taken', 'error', { path: `entitlements.${id}`, entitlement: id }, { zh: `编号“${id}”用了不止一次`, en: `the id “${id}” is used more than once` }, { zh: '给每项待遇一个自己的编号', en: 'give each entitlement an id of its own' })
  }
  return vocabularyOf({ facts: pack.facts.filter((fact) => fact.name !== askedDay), parameters: pack.parameters.filter((table) => !both.includes(table.name) && table.name !== askedDay) })
}

const repeated = (names: readonly string[]): readonly string[] => names.filter((name, i) => names.indexOf(name) !== i)

function versionsOf(entitlement: Entitlement, vocabulary: Vocabulary, report: Report): readonly VersionParts[] {
  const sorted = entitlement.versions.toSorted((a, b) => a.from.localeCompare(b.from))
  return sorted.map((version, i): VersionParts => {
    const path = `entitlements.${entitlement.id}.versions.${version.from}`
    const read = (part: string, text: string | undefined): Rule | undefined => (text === undefined ? undefined : compiled(text, vocabulary, { path: `${path}.${part}`, entitlement: entitlement.id }, report))
    const condition = read('when', version.when)
    const decides = condition === undefined || condition.tree.type.kind === 'boolean' || condition.tree.type.kind === 'any'
    if (!decides) report('no-condition', 'error', { path: `${path}.when`, entitlement: entitlement.id }, { zh: '条件的结果不是“成立”或“不成立”', en: 'the condition does not come out true or false' }, { zh: '写成比较或判断，如“年龄 >= 60”', en: 'write a comparison, such as “age >= 60”' })
    const ends = [version.until, sorted[i + 1]?.from].filter((day) => day !== undefined).toSorted()
    return { entitlement, version, path, until: ends[0], when: decides ? condition : undefined, amount: read('amount', version.amount?.value), months: read('months', version.amount?.months) }
  })
}

function compiled(text: string, vocabulary: Vocabulary, at: { readonly path: string; readonly entitlement: string }, report: Report): Rule | undefined {
  const problems = checkRule(text, vocabulary)
  for (const { line, column, zh, en } of problems) report('unreadable-rule', 'error', at, { zh: `第 ${line} 行第 ${column} 列：${zh}`, en: `line ${line}, column ${column}: ${en}` }, { zh: '改正标出的地方', en: 'correct the place named' })
  return problems.length === 0 ? compileRule(text, vocabulary) : undefined
}
