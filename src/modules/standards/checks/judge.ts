/** What a check says of values or counts; the same for the examples of the pack and for the database. Pure. */
import { Unknown, type FactRecord, type Value } from '#engines/rules/index.ts'
import type { Evidence, Figure, Outcome } from './check.schema.ts'
import { parametersOn, staleBefore, valueOn, type CompiledEach, type CompiledFigures, type CompiledObserved, type OnDay } from './compile.ts'

/** A value of an indicator at one place: the newest whose period has ended. */
export interface Standing {
  readonly indicator: string
  readonly place: string
  readonly period: string
  /** Last day of the period. */
  readonly last: string
  readonly value: number | null
  /** Why there is none. */
  readonly missing: string | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly provisional: boolean
}

export interface Judged { readonly outcome: Outcome; readonly period: string; readonly evidence: Evidence }

/** `values` by indicator; an absent one was never given. */
export function judgeObserved({ check, rule }: CompiledObserved, values: ReadonlyMap<string, Standing>, on: OnDay): Judged {
  const stale = staleBefore(on.day, check.freshMonths)
  const read = Object.entries(check.reads).map(([name, indicator]) => {
    const standing = values.get(indicator)
    const why = standing === undefined ? 'never' : standing.last < stale ? 'stale' : standing.value === null ? (standing.missing ?? 'unknown') : null
    return { name, indicator, standing, why }
  })
  const used = read.filter(({ name }) => rule.about.facts.includes(name))
  const answer = rule.evaluate(Object.fromEntries(read.flatMap(({ name, standing, why }) => (why === null && standing !== undefined ? [[name, standing.value]] : []))), parametersOn(check, on))
  const missing = used.flatMap(({ name, why }) => (why === null ? [] : [{ name, why }]))
  const outcome = missing.length > 0 && missing.every(({ why }) => why === 'not-applicable') ? 'not-applicable' : outcomeOf(answer)
  const figures = used.map(({ name, indicator, standing }): Figure => ({
    name, value: standing?.value ?? null, unit: check.unit, indicator, period: standing?.period ?? null, numerator: standing?.numerator ?? null, denominator: standing?.denominator ?? null, provisional: standing?.provisional ?? false, records: null,
  }))
  return { outcome, period: used.map(({ standing }) => standing?.period ?? '').toSorted().at(-1) || on.day.slice(0, 4), evidence: { ...standardOf(check, on), figures, records: null, missing } }
}

/** How many records a condition holds for, does not, or can't be told; ids of some that fail. */
export interface EachCounts { readonly looked: number; readonly failing: number; readonly undetermined: number; readonly examples: readonly { readonly region: string; readonly id: string; readonly title: string | null }[] }

export function judgeEach({ check, each }: CompiledEach, counts: EachCounts, on: OnDay): Judged {
  const { looked, failing, undetermined } = counts
  const outcome = failing > 0 ? 'fail' : undetermined > 0 ? 'unknown' : looked === 0 ? 'not-applicable' : 'pass'
  const missing = undetermined > 0 ? each.about.facts.map((name) => ({ name, why: 'unknown' })) : []
  return { outcome, period: on.day, evidence: { ...standardOf(check, on), figures: [], records: { type: check.type, looked, failing, undetermined, examples: [...counts.examples] }, missing } }
}

/** `undetermined`: records of which it can't be told whether they count, or that lack what is added up. */
export interface FigureCount { readonly name: string; readonly value: number; readonly records: number; readonly undetermined: number }

export function judgeFigures({ check, rule, figures: declared }: CompiledFigures, counts: readonly FigureCount[], on: OnDay): Judged {
  const whole = counts.filter(({ undetermined }) => undetermined === 0)
  const nobody = counts.every(({ records, undetermined }) => records === 0 && undetermined === 0)
  const answer = rule.evaluate(Object.fromEntries(whole.map(({ name, value }) => [name, value])), parametersOn(check, on))
  const figures = counts.map(({ name, value, records }): Figure => ({ name, value, unit: '', indicator: null, period: null, numerator: null, denominator: null, provisional: false, records }))
  const missing = counts.flatMap(({ name, undetermined }) => (undetermined > 0 ? [{ name: declared.find((one) => one.name === name)?.sum ?? name, why: `${undetermined}` }] : []))
  const looked = Math.max(0, ...counts.map(({ records }) => records))
  return {
    outcome: nobody ? 'not-applicable' : outcomeOf(answer), period: on.day,
    evidence: { ...standardOf(check, on), figures, records: { type: check.type, looked, failing: 0, undetermined: Math.max(0, ...counts.map(({ undetermined }) => undetermined)), examples: [] }, missing },
  }
}

function outcomeOf(answer: Value): Outcome {
  // Null comes of a division by nothing: nobody is concerned.
  if (answer === null) return 'not-applicable'
  return answer instanceof Unknown ? 'unknown' : answer === true ? 'pass' : 'fail'
}

function standardOf(check: CompiledObserved['check'] | CompiledEach['check'] | CompiledFigures['check'], on: OnDay): Pick<Evidence, 'standard'> {
  const row = valueOn(check, on)
  return { standard: typeof row?.value === 'number' ? { value: row.value, source: row.source } : null }
}

type Records = readonly FactRecord[]

/** The same counts as the database makes, over records at hand. */
export function countEach({ check, where, each }: CompiledEach, records: Records, on: OnDay): EachCounts {
  const parameters = parametersOn(check, on)
  let [looked, failing, undetermined] = [0, 0, 0]
  for (const record of records) {
    const concerns = where === undefined ? true : where.evaluate(record, parameters)
    if (concerns !== true && !(concerns instanceof Unknown)) continue
    looked += 1
    const answer = concerns instanceof Unknown ? concerns : each.evaluate(record, parameters)
    if (answer instanceof Unknown) undetermined += 1
    else if (answer !== true) failing += 1
  }
  return { looked, failing, undetermined, examples: [] }
}

export function countFigures({ check, figures }: CompiledFigures, records: Records, on: OnDay): readonly FigureCount[] {
  const parameters = parametersOn(check, on)
  return figures.map(({ name, where, sum }) => {
    let [value, counted, undetermined] = [0, 0, 0]
    for (const record of records) {
      const answer = where.evaluate(record, parameters)
      const amount = sum === undefined ? 1 : record[sum]
      if (answer instanceof Unknown || (answer === true && typeof amount !== 'number')) undetermined += 1
      else if (answer === true && typeof amount === 'number') [value, counted] = [value + amount, counted + 1]
    }
    return { name, value, records: counted, undetermined }
  })
}
