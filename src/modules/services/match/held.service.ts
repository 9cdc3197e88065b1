/** Who has what: lists of holders as departments keep them, imported as CSV. */
import type { WriteTx } from '#platform/db/index.ts'
import { readRulebook } from '../rulebook/rulebook.service.ts'
import { servicesErrors } from '../services.errors.ts'
import * as repo from './match.repo.ts'

export interface HeldReport { readonly taken: number; readonly refused: readonly { readonly line: number; readonly zh: string; readonly en: string }[] }

const columns = { person: '人员编号', entitlement: '待遇编号' } as const

/** Lines that can't be used are named and left out; the others are taken. @throws services.held-columns */
export async function importHeld(tx: WriteTx, region: string, text: string, source: string, at: Date): Promise<HeldReport> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/).map((line) => line.split(/[,\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1')))
  const head = lines[0] ?? []
  const at0 = (name: string): number => {
    const index = head.indexOf(name)
    if (index < 0) throw servicesErrors['held-columns']({ column: name })
    return index
  }
  const [person, entitlement, since, until] = [at0(columns.person), at0(columns.entitlement), head.indexOf('起始日'), head.indexOf('截止日')]
  const known = new Set((await readRulebook(tx)).all.map((one) => one.entitlement.id))
  const rows = new Map<string, repo.HeldRow>()
  const refused: { line: number; zh: string; en: string }[] = []
  lines.slice(1).forEach((cells, i) => {
    if (cells.every((cell) => cell === '')) return
    const row = { person: cells[person] ?? '', entitlement: cells[entitlement] ?? '', since: cells[since] || null, until: cells[until] || null }
    const problem = problemOf(row, known)
    if (problem === null) rows.set(`${row.person} ${row.entitlement}`, row)
    else refused.push({ line: i + 2, ...problem })
  })
  await repo.putHeld(tx, region, [...rows.values()], source, at)
  return { taken: rows.size, refused }
}

function problemOf({ person, entitlement, since, until }: repo.HeldRow, known: ReadonlySet<string>): { readonly zh: string; readonly en: string } | null {
  if (person === '') return { zh: '没有人员编号。', en: 'No person is named.' }
  if (!known.has(entitlement)) return { zh: `没有编号为“${entitlement}”的待遇。`, en: `There is no entitlement “${entitlement}”.` }
  const wrong = [since, until].find((day) => day !== null && !isDay(day))
  if (wrong !== undefined) return { zh: `“${wrong}”不是日期，请写成 2026-01-05。`, en: `“${wrong}” is no date; write 2026-01-05.` }
  return since !== null && until !== null && until <= since ? { zh: '截止日不晚于起始日。', en: 'It ends before it begins.' } : null
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)
