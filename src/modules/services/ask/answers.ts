/** What a resident's form sends, read as facts: every field is text, and what does not fit is said beside its question. */
import type { FactInput, FactRecord } from '#engines/rules/index.ts'
import type { FactDeclaration } from '#engines/rules/index.ts'

export interface Answers {
  readonly known: FactRecord
  /** As sent, so that the next form carries them on. */
  readonly sent: Readonly<Record<string, string>>
  readonly skipped: ReadonlySet<string>
  /** The fact whose answer does not fit, what was written, and why. */
  readonly wrong: { readonly fact: string; readonly text: string; readonly zh: string; readonly en: string } | null
}

/** Fields are named `f.<fact>`; an answer left empty, and `skip`, are passed over. */
export const fieldOf = (fact: string): string => `f.${fact}`
export const skipped = '-'
/** A person says that there is nothing of the kind: never left school, no grade. */
export const none = '0-'

export function readAnswers(fields: Readonly<Record<string, string>>, facts: readonly FactDeclaration[], day: string): Answers {
  const known: Record<string, FactInput> = {}
  const sent: Record<string, string> = {}
  const passed = new Set<string>()
  let wrong: Answers['wrong'] = null
  for (const fact of facts) {
    const text = fields[fieldOf(fact.name)]?.trim()
    if (text === undefined) continue
    if (text === skipped || text === '') passed.add(fact.name)
    else {
      const read = readAnswer(text, fact, day)
      if ('problem' in read) {
        wrong = { fact: fact.name, text, ...read.problem }
        continue
      }
      known[fact.name] = read.value
    }
    sent[fact.name] = text === '' ? skipped : text
  }
  return { known, sent, skipped: passed, wrong }
}

type Read = { readonly value: FactInput } | { readonly problem: { readonly zh: string; readonly en: string } }

function readAnswer(text: string, { type, oneOf }: FactDeclaration, day: string): Read {
  if (text === none) return { value: null }
  switch (type) {
    case 'boolean': return text === 'yes' || text === 'no' ? { value: text === 'yes' } : { problem: { zh: '请选“是”或“不是”。', en: 'Choose yes or no.' } }
    case 'string': return oneOf === undefined || oneOf.includes(text) ? { value: text } : { problem: { zh: '请从选项中选一个。', en: 'Choose one of the answers.' } }
    case 'number': return readNumber(text)
    case 'date': return readDay(text, day)
  }
}

function readNumber(text: string): Read {
  const plain = text.normalize('NFKC').replace(/[,，\s]/g, '')
  const value = Number(plain)
  return /^\d{1,7}(\.\d{1,2})?$/.test(plain) && Number.isFinite(value) ? { value } : { problem: { zh: '请填数字，例如 3 或 1200。', en: 'Give a number, such as 3 or 1200.' } }
}

/** A year of birth is enough for most people; 1 July stands in for a day that was not given. Eight figures together are as on an identity card. */
function readDay(text: string, today: string): Read {
  const plain = text.normalize('NFKC')
  const found = /^(\d{4})(\d{2})(\d{2})$/.exec(plain) ?? /^(\d{4})(?:\D+(\d{1,2})(?:\D+(\d{1,2})\D*)?)?\D*$/.exec(plain)
  const problem = { problem: { zh: '请填出生年月日，例如 1950-3-8。', en: 'Give the date of birth, such as 1950-3-8.' } }
  if (found === null) return problem
  const [, year = '', month = '7', date = '1'] = found
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const at = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day || day > today || Number(year) < Number(today.slice(0, 4)) - 125) return problem
  return { value: day }
}
