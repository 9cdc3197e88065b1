/** Rules that open obligations, as a county keeps them: its own newest text, else the shipped one. */
import { AppError } from '#kernel/errors.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { expectVersion } from '#platform/http/index.ts'
import { checkedYaml, type LineProblem } from '#platform/yaml/checked.ts'
import { obligationErrors } from '../obligations.errors.ts'
import { shippedText } from './rules.file.ts'
import { compileTriggers, type Trigger } from './rules.ts'
import { rulesFile } from './rules.schema.ts'
import * as repo from './texts.repo.ts'

/** The rules in force in a county. */
export type RulesOf = (tx: ReadTx, region: string) => Promise<readonly Trigger[]>

export type CheckedRules = { readonly triggers: readonly Trigger[] } | { readonly problems: readonly LineProblem[] }

/** Reads, checks and compiles; a condition that is wrong is told by its line too. */
export function checkRules(text: string): CheckedRules {
  const checked = checkedYaml(text, rulesFile)
  if ('problems' in checked) return checked
  const triggers: Trigger[] = []
  const problems: LineProblem[] = []
  checked.value.rules.forEach((rule, i) => {
    try {
      triggers.push(...compileTriggers([rule]))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      const line = checked.lineOf(['rules', i, 'when'])
      problems.push(...(error.problems.length === 0 ? [error.text] : error.problems).map(({ zh, en }) => ({ line, zh: `规则 ${rule.id} 的条件：${zh}`, en: `condition of ${rule.id}: ${en}` })))
    }
  })
  return problems.length > 0 ? { problems } : { triggers }
}

/** Compiled once a text: a storm of findings asks for the same rules. */
export function rulesInForce(): RulesOf {
  const compiled = new Map<string, readonly Trigger[]>()
  return async (tx, region) => {
    const text = (await repo.findText(tx, region))?.text ?? (await shippedText())
    const known = compiled.get(text)
    if (known !== undefined) return known
    const checked = checkRules(text)
    if ('problems' in checked) throw refused(checked.problems)
    compiled.set(text, checked.triggers)
    return checked.triggers
  }
}

export interface RulesPage { readonly text: string; /** 0: the shipped one. */ readonly version: number; readonly versions: readonly repo.RulesVersion[] }

export async function rulesPage(tx: ReadTx, region: string): Promise<RulesPage> {
  const own = await repo.findText(tx, region)
  return { text: own?.text ?? (await shippedText()), version: own?.version ?? 0, versions: await repo.versionsOf(tx, region) }
}

/** `version` 0: the shipped text. @throws obligations.no-rules-version */
export async function rulesVersion(tx: ReadTx, region: string, version: number): Promise<string> {
  const found = version === 0 ? await shippedText() : (await repo.findText(tx, region, version))?.text
  if (found === undefined) throw obligationErrors['no-rules-version']({ version })
  return found
}

/** Counts from the next finding on; what was opened before stays as it is. @throws http.stale, obligations.bad-rules with one problem a line */
export async function changeRules(tx: WriteTx, change: { readonly region: string; readonly text: string; readonly note: string }, ifMatch: string, by: { readonly at: Date; readonly account: string | null; readonly name: string }): Promise<RulesPage> {
  const before = await repo.findText(tx, change.region)
  expectVersion(ifMatch, before?.version ?? 0)
  const checked = checkRules(change.text)
  if ('problems' in checked) throw refused(checked.problems)
  await repo.insertText(tx, { ...change, version: (before?.version ?? 0) + 1, at: by.at, by: by.account, byName: by.name })
  return rulesPage(tx, change.region)
}

const refused = (problems: readonly LineProblem[]): AppError => obligationErrors['bad-rules']({ count: problems.length }, { problems: problems.map(({ line, zh, en }) => ({ path: `line:${line}`, zh: `第 ${line} 行：${zh}`, en: `line ${line}: ${en}` })) })
