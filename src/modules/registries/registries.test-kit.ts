/** Records for tests: a vault, a clock, numbers of nobody, lists. */
import { fixedClock } from '#kernel/clock.ts'
import { fixedIds } from '#kernel/ids.ts'
import type { Permission } from '#kernel/access.ts'
import { openRecordVault } from './sealed/vault.ts'

export const region = '999901'
export const at = { region, type: 'resident' } as const
export const vault = openRecordVault([{ id: 'k1', key: new Uint8Array(32).fill(1) }])
export const clock = fixedClock('2026-11-22T02:00:00Z')
const ids = fixedIds()
export const newId = (): string => ids.next()
export const writing = { at: clock.now(), day: '2026-11-22', account: 'a', source: '村里名单', newId }

export const all: readonly Permission[] = ['registries.read', 'registries.personal', 'registries.open', 'registries.write']

export const csv = (rows: readonly (readonly string[])[], name = '名单.csv') => ({ name, bytes: Buffer.from(rows.map((cells) => cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')).join('\n')) })

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
/** An identity number with a right check digit; the region part 99 belongs to no province. */
export function identity(birthDate: string, serial: number): string {
  const body = `999901${birthDate.replaceAll('-', '')}${String(serial % 1000).padStart(3, '0')}`
  return `${body}${'10X98765432'[weights.reduce((sum, weight, i) => sum + weight * Number(body[i]), 0) % 11] ?? ''}`
}
