/** Findings on the register: reviews that are due, citations of what is no longer in force. */
import { syncFindings, type NewFinding } from '#modules/findings/index.ts'
import { addDays, dayOf } from '#kernel/workdays.ts'
import type { WriteTx } from '#platform/db/index.ts'
import type { Doing } from '../standards.schema.ts'
import type { Reference, Standard } from './register.schema.ts'
import { statesInForce, stateNames } from './register.schema.ts'
import * as repo from './register.repo.ts'

const raiser = 'standards.register'
const subjectType = 'standard'
/** 国家标准管理办法: reviewed again after five years at most. */
const reviewYears = 5

export function reviewDueOn({ inForceOn, reviewedOn }: Pick<Standard, 'inForceOn' | 'reviewedOn'>): string | null {
  const since = reviewedOn ?? inForceOn
  if (since === null) return null
  // 29 February has its day in five years on 1 March.
  const due = `${Number(since.slice(0, 4)) + reviewYears}${since.slice(4)}`
  return due.endsWith('-02-29') ? addDays(`${due.slice(0, 4)}-02-28`, 1) : due
}

/** Makes the findings on each standard of the region's register what it says today. */
export async function registerFindings(tx: WriteTx, region: string, doing: Doing): Promise<void> {
  const today = dayOf(doing.at)
  const stale = await repo.datedCitations(tx, region)
  for (const standard of await repo.listStandards(tx, { regions: [region], limit: 100_000 })) {
    const subject = { region, raiser, subjectType, subjectId: standard.id }
    const found = !statesInForce.includes(standard.state) ? [] : [...reviewDue(standard, today), ...stale.filter((one) => one.standard.id === standard.id).flatMap(({ cited, newest }) => staleCitation(standard, cited, newest))]
    // The unit that drafted it, or keeps it here, answers for it.
    const lead = standard.org === null ? {} : { leadOrg: standard.org }
    await syncFindings(tx, subject, found.map((one) => ({ ...subject, ...one, evidence: { ...one.evidence, ...lead } })), doing)
  }
}

type Found = Omit<NewFinding, 'region' | 'raiser' | 'subjectType' | 'subjectId'>

function reviewDue(standard: Standard, today: string): readonly Found[] {
  const due = reviewDueOn(standard)
  if (due === null || today < due) return []
  return [{
    key: `${standard.id}:review`, rule: 'review-due', severity: 'warning',
    message: `${nameOf(standard)}自 ${standard.reviewedOn ?? standard.inForceOn ?? ''} 起已满 ${reviewYears} 年，应当复审`, advice: '请组织复审，结论为继续有效、修订或者废止。', evidence: { due },
  }]
}

/** A dated citation whose edition is replaced or withdrawn, or of which the register has a later one in force. */
function staleCitation(standard: Standard, cited: Reference, newest: Standard | undefined): readonly Found[] {
  if (newest === undefined) return []
  const later = cited.year !== null && newest.year !== null && newest.year > cited.year && statesInForce.includes(newest.state)
  const gone = (cited.year === null || newest.year === cited.year) && (newest.state === 'replaced' || newest.state === 'withdrawn')
  if (!later && !gone) return []
  return [{
    key: `${standard.id}:cites:${cited.series}:${cited.year ?? ''}`, rule: 'stale-citation', severity: 'warning',
    message: later ? `${nameOf(standard)}引用 ${cited.written}，现行版本是 ${newest.number ?? ''}` : `${nameOf(standard)}引用的 ${cited.written} 已${stateNames[newest.state].zh}`,
    advice: '请核对引用内容是否仍适用，在修订中改引现行版本。', evidence: { cited: cited.written, current: newest.number, state: newest.state },
  }]
}

const nameOf = (standard: Standard): string => `${standard.number ?? ''}《${standard.title}》`
