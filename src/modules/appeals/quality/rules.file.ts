/** A file of quality rules: JSON as it was given out, or the same as YAML. */
import { z } from 'zod'
import { AppError } from '#kernel/errors.ts'
import { checkedYaml, type LineProblem } from '#platform/yaml/checked.ts'
import { appealErrors } from '../appeals.errors.ts'
import { NamedRule } from './rules.schema.ts'
import { checkRule, MOST_RULES } from './rules.service.ts'

const File = z.strictObject({ items: z.array(NamedRule).min(1).max(MOST_RULES) })

/** @throws appeals.bad-rules with every line that is wrong */
export function readRules(text: string): readonly NamedRule[] {
  const checked = checkedYaml(text, File)
  if ('problems' in checked) throw refused(checked.problems)
  const problems: LineProblem[] = []
  checked.value.items.forEach((rule, i) => {
    try {
      checkRule(rule)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      problems.push({ line: checked.lineOf(['items', i, 'look']), ...error.text })
    }
  })
  if (problems.length > 0) throw refused(problems)
  return checked.value.items
}

const refused = (problems: readonly LineProblem[]): AppError =>
  appealErrors['bad-rules']({ count: problems.length }, { problems: problems.map(({ line, zh, en }) => ({ path: `line:${line}`, zh: `第 ${line} 行：${zh}`, en: `line ${line}: ${en}` })) })
