/** The registry's rules as columns of figures need them: what one figure or its predecessor decides, and what only the database can. */
import { validate, type Submission, type ValidationRule } from '#engines/metrics/validation/index.ts'
import { relatedTo, rulesFor, type RulePack } from '../../../observations/rules.ts'
import { scaled } from '../../../observations/exact.ts'
import { note, type Note } from '../../cells/index.ts'
import type { Entry } from '../../mapping/dictionary.ts'

export interface FigureRules {
  readonly low: number
  readonly high: number
  /** Share of the value before by which the next may differ without a word. */
  readonly jump: number
  /** Some relation compares it with other indicators. */
  readonly related: boolean
  /** Some relation bounds it alone. */
  readonly alone: boolean
  /** The first rule that the value breaks; undefined: none. `before`: null where there is none, or it is not known yet. */
  broken(value: number, before: number | null, explained: boolean, about: About): Note | undefined
}

/** What a figure is about, in words. */
export interface About { readonly place: string; readonly period: string; readonly part: string }

export function figureRules(entry: Entry, pack: RulePack): FigureRules {
  const alone = (rule: ValidationRule): boolean => rule.check.kind !== 'relation' || [...rule.check.left.of, ...rule.check.right.of].every((term) => term.indicator === entry.id)
  const rules = rulesFor(entry, pack).filter(alone)
  return {
    low: entry.floor ?? Number.NEGATIVE_INFINITY, high: entry.ceiling ?? Number.POSITIVE_INFINITY, jump: pack.jump,
    related: relatedTo(entry.id, pack).length > 0, alone: rules.some((rule) => rule.check.kind === 'relation'),
    broken(value, before, explained, about) {
      const submission: Submission = { part: () => ({ amount: scaled(value, entry.decimals) }), scale: () => entry.decimals, before: () => before }
      const found = validate(rules, submission).find(({ rule }) => rule.severity === 'blocking' || !explained)
      return found && ruleNote(found.rule, entry, about, found.found, found.allowed)
    },
  }
}

/** What a broken rule says, with what to do: the same words whether a thread or the database found it. */
export function ruleNote({ id, severity, zh, en }: Pick<ValidationRule, 'id' | 'severity' | 'zh' | 'en'>, entry: Pick<Entry, 'name'>, { place, period, part }: About, found: number | null, allowed: number | null): Note {
  const sides = found === null || allowed === null ? '' : `（${found} / ${allowed}）`
  const tail = part === '' ? '' : ` ${part}`
  const explain = severity === 'explain'
  return note(id, `${place} ${period} ${entry.name.zh}${tail}：${zh}${sides}${explain ? '情况属实的，请在“备注”列说明后重新上传。' : ''}`, `${place} ${period} ${entry.name.en || entry.name.zh}${tail}: ${en}${sides}${explain ? ' If it is so, explain it in a remark column and upload again.' : ''}`)
}
