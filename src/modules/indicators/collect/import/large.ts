/** Files of any length: chunk after chunk from the examining thread into the staging table and on, in one transaction. */
import type { LuoshiDb, WriteTx } from '#platform/db/index.ts'
import { appendAudit } from '#platform/audit/index.ts'
import { recomputeSoon } from '../../judge/queue.ts'
import { lockRegions } from '../../observations/observations.repo.ts'
import { rulesFor, type RulePack } from '../../observations/rules.ts'
import { note } from '../cells/index.ts'
import { collectErrors } from '../collect.errors.ts'
import type { Entry } from '../mapping/dictionary.ts'
import { ruleNote } from './batch/rules.ts'
import { addCounts, emptyCounts, reportedLines, type Chunk } from './chunk.ts'
import type { ImportCounts, ImportLine } from './imports.schema.ts'
import * as rules from './rules.repo.ts'
import * as stage from './stage.repo.ts'

export interface Checking { readonly kind: LuoshiDb['kind']; readonly entries: readonly Entry[]; readonly pack: RulePack; readonly batch: string; readonly correction: string | null }
export interface Sending extends Omit<Checking, 'batch' | 'correction'> { readonly merging: stage.Merging; readonly region: string; readonly importId: string; readonly skipRefused: boolean; newId(): string }

export interface Merged { readonly counts: ImportCounts; readonly lines: readonly ImportLine[] }

/** What the chunks say, and what only the whole file and the figures that count now can tell. Writes nothing that stays. */
export async function checkChunks(tx: WriteTx, chunks: AsyncIterable<Chunk>, checking: Checking, onChunk: (counts: ImportCounts) => void = () => {}): Promise<Merged> {
  await stage.createStage(tx)
  await rules.createEdges(tx)
  await rules.createSeen(tx)
  let counts = emptyCounts()
  const lines = linesBook()
  for await (const chunk of chunks) {
    counts = addCounts(counts, chunk.counts)
    lines.add(chunk.lines)
    await rules.addEdges(tx, checking.kind, chunk)
    if (chunk.rows > 0) {
      await stage.fillStage(tx, checking.kind, chunk)
      const { fresh, same, changed, locked } = await stage.standingOf(tx, checking)
      if (locked > 0) await rules.refuseLocked(tx)
      await rules.refuseRepeated(tx)
      counts = { ...counts, fresh: counts.fresh + fresh, same: counts.same + same, changed: counts.changed + changed }
    }
    onChunk(counts)
  }
  const broken = await brokenIn(tx, checking, false)
  lines.add(broken.lines)
  return { counts: refusedLater(counts, broken), lines: lines.all() }
}

/**
 * All or nothing unless `skipRefused`. Each chunk leaves one line in the audit log with the hash of its rows.
 * @throws collect.import-refused-rows
 */
export async function mergeChunks(tx: WriteTx, chunks: AsyncIterable<Chunk>, sending: Sending, onChunk: (rows: number) => void = () => {}): Promise<Merged> {
  let counts = emptyCounts()
  const lines = linesBook()
  const refuse = (): void => { if (counts.refused > 0 && !sending.skipRefused) throw collectErrors['import-refused-rows']({ count: counts.refused }) }
  await stage.createStage(tx)
  await rules.createEdges(tx)
  const held: Held = { regions: new Set(), hope: true }
  for await (const chunk of chunks) {
    counts = addCounts(counts, chunk.counts)
    lines.add(chunk.lines)
    refuse()
    await rules.addEdges(tx, sending.kind, chunk)
    if (chunk.rows === 0) continue
    const merged = await mergeChunk(tx, chunk, sending, held)
    lines.add(merged.lines)
    counts = { ...counts, written: counts.written + merged.fresh + merged.changed, fresh: counts.fresh + merged.fresh, changed: counts.changed + merged.changed, same: counts.same + merged.same, unchanged: counts.unchanged + merged.same }
    counts = refusedLater(counts, merged)
    refuse()
    onChunk(chunk.rows)
  }
  const broken = await brokenIn(tx, sending, true)
  lines.add(broken.lines)
  counts = refusedLater(counts, broken)
  refuse()
  if (broken.count > 0) {
    const { gone, restored } = await rules.takeOutBroken(tx, sending.merging)
    const same = counts.same - (broken.count - gone)
    counts = { ...counts, written: counts.written - gone, fresh: counts.fresh - (gone - restored), changed: counts.changed - restored, same, unchanged: same }
  }
  await stage.markCells(tx)
  if (counts.written > 0) await recomputeSoon(tx)
  return { counts, lines: lines.all() }
}

/** Counties that this transaction holds; `hope`: the cells of the next chunk are taken for empty, as those of the last were. */
interface Held { readonly regions: Set<string>; hope: boolean }

interface Refusals { readonly count: number; readonly lines: readonly Omit<ImportLine, 'seq'>[]; readonly codes: Readonly<Record<string, number>> }

async function mergeChunk(tx: WriteTx, chunk: Chunk, { kind, merging, region, importId, newId }: Sending, held: Held): Promise<{ readonly fresh: number; readonly changed: number; readonly same: number } & Refusals> {
  await stage.fillStage(tx, kind, chunk)
  const regions = chunk.touched.map((one) => one.region).filter((code) => !held.regions.has(code))
  await lockRegions(tx, regions)
  for (const code of regions) held.regions.add(code)
  await stage.noteCells(tx, chunk.touched)
  const hoped = held.hope ? await stage.insertNew(tx, merging, true) : -1
  // Every staged figure found its cell empty: nothing is left to compare.
  const merged = hoped >= 0 ? { fresh: hoped, changed: 0, same: 0, ...none } : await mergeCompared(tx, merging)
  held.hope = merged.fresh === chunk.rows
  await appendAudit(tx, {
    id: newId(), at: merging.at, actor: merging.account, action: 'indicators.import', subject: { type: 'indicator-import', id: importId }, region, result: 'done',
    detail: { rows: chunk.rows, hash: chunk.hash, written: merged.fresh + merged.changed },
  })
  return merged
}

const none: Refusals = { count: 0, lines: [], codes: {} }

/** One look at each cell decides which statements are needed: a file that says what is there already needs none. */
async function mergeCompared(tx: WriteTx, merging: stage.Merging): Promise<{ readonly fresh: number; readonly changed: number; readonly same: number } & Refusals> {
  const stands = await stage.standingOf(tx, merging)
  const fresh = stands.fresh > 0 ? await stage.insertNew(tx, merging, false) : 0
  // A cell whose figures were all returned counts as fresh, and has vintages.
  const changed = stands.changed > 0 || fresh < stands.fresh ? await stage.insertChanged(tx, merging) : 0
  const count = stands.locked + stands.repeated
  if (count === 0) return { fresh, changed, same: stands.same, ...none }
  const lines = (await stage.clashes(tx, merging, reportedLines)).map(({ line, sheet, cell, value, why, ...about }): Omit<ImportLine, 'seq'> => ({ kind: 'refused', sheet, row: line, column: cell, text: value === null ? '' : String(value), notes: [why === 'locked' ? lockedNote(about) : repeatedNote(about)] }))
  const codes = { ...(stands.locked > 0 ? { locked: stands.locked } : {}), ...(stands.repeated > 0 ? { 'repeated-otherwise': stands.repeated } : {}) }
  return { fresh, changed, same: stands.same, count, lines, codes }
}

interface Cell { readonly indicator: string; readonly place: string; readonly period: string }

const inWords = ({ indicator, place, period }: Cell): string => `${indicator} ${place} ${period}`
const lockedNote = (cell: Cell) => note('locked', `${inWords(cell)}：已审批，不能直接修改。请用“更正”并写明理由。`, `${inWords(cell)}: approved and locked. Import it as a correction with a reason.`)
const repeatedNote = (cell: Cell) => note('repeated-otherwise', `${inWords(cell)}：文件中已有另一个数。请只留正确的一个。`, `${inWords(cell)}: the file has another figure for it. Keep the right one.`)

async function brokenIn(tx: WriteTx, { entries, pack }: Pick<Checking, 'entries' | 'pack'>, written: boolean): Promise<Refusals> {
  const { count, first, codes } = await rules.breakRules(tx, pack, written, reportedLines)
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const lines = first.flatMap(({ line, sheet, cell, shown, indicator, place, period, breakdown, rule: id, found, allowed }): Omit<ImportLine, 'seq'>[] => {
    const told = { kind: 'refused', sheet, row: line, column: cell, text: shown } as const
    if (id === 'locked' || id === 'repeated-otherwise') return [{ ...told, notes: [(id === 'locked' ? lockedNote : repeatedNote)({ indicator, place, period })] }]
    const entry = byId.get(indicator)
    const rule = entry && rulesFor(entry, pack).find((one) => one.id === id)
    return entry === undefined || rule === undefined ? [] : [{ ...told, notes: [ruleNote(rule, entry, { place, period, part: breakdown }, found, allowed)] }]
  })
  return { count, lines, codes }
}

/** Figures taken at first and refused since. */
function refusedLater(counts: ImportCounts, { count, codes }: Pick<Refusals, 'count' | 'codes'>): ImportCounts {
  if (count === 0) return counts
  const taken = Math.min(count, counts.accepted)
  return addCounts(counts, { accepted: -taken, repaired: taken - count, refused: count, keptOut: 0, rules: codes })
}

/** Lines of the report in the order in which they were found, the first so many of each kind. */
function linesBook() {
  const lines: ImportLine[] = []
  const told = { repaired: 0, refused: 0, 'kept-out': 0 }
  return {
    add(more: readonly Omit<ImportLine, 'seq'>[]): void {
      for (const line of more) {
        if (told[line.kind] >= reportedLines) continue
        told[line.kind] += 1
        lines.push({ ...line, seq: lines.length + 1 })
      }
    },
    all: (): readonly ImportLine[] => lines,
  }
}
