/**
 * Masks → one WebAssembly loop over groups of sixteen records: each column is loaded once, each mask computed once, and each
 * output leaves as sixteen bits.
 */
import { GROUP, type Width } from './columns.ts'
import type { Mask } from './masks.ts'
import { moduleOf, op, signed, unsigned, type Bytes } from './wasm.ts'

/** `anew`: where the column is written anew before the comparisons, from which codes and by which table. */
export interface Source { readonly width: Width; readonly offset: number; readonly anew?: Anew }
export interface Anew { readonly from: { readonly width: Width; readonly offset: number }; readonly table: number; readonly pieces: ArrayLike<number> }
export interface Output { readonly mask: Mask; readonly offset: number }

/** Sixteen bytes each, to be written to the memory at their offset before a run: loading one is cheaper than making it. */
export interface Constant { readonly offset: number; readonly width: 1 | 2; readonly value: number }
export interface Generated { readonly module: Uint8Array<ArrayBuffer>; readonly constants: readonly Constant[] }

const FROM = 0
const TO = 1
/** Byte position in columns of two bytes, and in bitsets. */
const TWICE = 2
const EIGHTH = 3
const START = 4
const FIRST_VECTOR = 5

export function generate(outputs: readonly Output[], sources: readonly Source[], constantsAt: number): Generated {
  const uses = countUses(outputs)
  const kept = new Map<number, number>()
  const loaded = new Map<string, number>()
  const constants = new Map<string, Constant>()
  let vectors = 0
  const local = (): number => FIRST_VECTOR + vectors++

  const constant = (width: 1 | 2, value: number): number[] => {
    const key = `${width}:${value}`
    const known = constants.get(key) ?? { offset: constantsAt + constants.size * GROUP, width, value }
    constants.set(key, known)
    return [...op.i32Const, ...signed(0), ...op.load, 4, ...unsigned(known.offset)]
  }
  /** Half 1 of a column of two bytes holds records 8 to 15 of the group. */
  const codes = (column: number, half: number): number[] => {
    const key = `${column}:${half}`
    const known = loaded.get(key)
    if (known !== undefined) return [...op.localGet, ...unsigned(known)]
    const source = sources[column]
    if (source === undefined || source.width === 4) throw new TypeError(`column ${column} has no vector form`)
    const at = local()
    loaded.set(key, at)
    return [...op.localGet, source.width === 1 ? FROM : TWICE, ...op.load, 4, ...unsigned(source.offset + half * GROUP), ...op.localTee, ...unsigned(at)]
  }
  const compared = (mask: Extract<Mask, { op: 'range' }>, width: 1 | 2, half: number): number[] => {
    const { column } = mask
    const pieces = sources[column]?.anew?.pieces
    const [low, high] = pieces === undefined ? [mask.low, mask.high] : [pieces[mask.low] ?? 0, pieces[mask.high] ?? 0]
    const top = width === 1 ? 255 : 65_535
    if (low === high) return [...codes(column, half), ...constant(width, low), ...op[width].eq]
    if (low === 0) return [...codes(column, half), ...constant(width, high), ...op[width].leU]
    if (high >= top) return [...codes(column, half), ...constant(width, low), ...op[width].geU]
    return [...codes(column, half), ...constant(width, low), ...op[width].sub, ...constant(width, high - low), ...op[width].leU]
  }
  const compute = (mask: Mask): Bytes => {
    switch (mask.op) {
      case 'none': case 'all': return constant(1, mask.op === 'all' ? 255 : 0)
      case 'range': return sources[mask.column]?.width === 1 ? compared(mask, 1, 0) : [...compared(mask, 2, 0), ...compared(mask, 2, 1), ...op.narrow]
      case 'not': return [...value(mask.of), ...op.not]
      case 'and': return [...value(mask.left), ...value(mask.right), ...op.and]
      case 'or': return [...value(mask.left), ...value(mask.right), ...op.or]
      case 'and not': return [...value(mask.left), ...value(mask.right), ...op.andNot]
    }
  }
  /** What several parts need is kept in a local the first time. */
  const value = (mask: Mask): Bytes => {
    const known = kept.get(mask.id)
    if (known !== undefined) return [...op.localGet, ...unsigned(known)]
    const code = compute(mask)
    if ((uses.get(mask.id) ?? 0) < 2) return code
    const at = local()
    kept.set(mask.id, at)
    return [...code, ...op.localTee, ...unsigned(at)]
  }

  const written = outputs.map(({ mask, offset }) => [...op.localGet, EIGHTH, ...value(mask), ...op.bitmask, ...op.i32Store16, 1, ...unsigned(offset)])
  const body = [
    ...op.localGet, FROM, ...op.localSet, START,
    ...sources.flatMap((source) => (source.anew === undefined ? [] : [...loop(writtenAnew(source, source.anew)), ...op.localGet, START, ...op.localSet, FROM])),
    ...loop(written.flat()),
  ]
  return { module: moduleOf(body, { i32: 3, v128: vectors }), constants: [...constants.values()] }
}

/** Runs `step` for each group from FROM to TO. */
function loop(step: Bytes): Bytes {
  return [
    ...op.block, ...op.loop,
    ...op.localGet, FROM, ...op.localGet, TO, ...op.i32GeU, ...op.brIf, 1,
    ...op.localGet, FROM, ...op.i32Const, 1, ...op.i32Shl, ...op.localSet, TWICE,
    ...op.localGet, FROM, ...op.i32Const, 3, ...op.i32ShrU, ...op.localSet, EIGHTH,
    ...step,
    ...op.localGet, FROM, ...op.i32Const, ...signed(GROUP), ...op.i32Add, ...op.localSet, FROM,
    ...op.br, 0, ...op.end, ...op.end,
  ]
}

const loads = { 1: op.i32Load8, 2: op.i32Load16, 4: op.i32Load } as const
const stores = { 1: op.i32Store8, 2: op.i32Store16 } as const

/** The sixteen codes of a group, each looked up in the table of pieces. */
function writtenAnew({ width, offset }: Source, { from, table }: Anew): Bytes {
  if (width === 4) throw new TypeError('pieces are counted in one or two bytes')
  const scaled = (by: Width): Bytes => (by === 1 ? [] : [...op.i32Const, by / 2, ...op.i32Shl])
  return Array.from({ length: GROUP }, (_, i) => [
    ...op.localGet, width === 1 ? FROM : TWICE,
    ...op.localGet, FROM, ...scaled(from.width), ...loads[from.width], 0, ...unsigned(from.offset + i * from.width),
    ...scaled(width), ...loads[width], 0, ...unsigned(table),
    ...stores[width], 0, ...unsigned(offset + i * width),
  ]).flat()
}

function countUses(outputs: readonly Output[]): ReadonlyMap<number, number> {
  const uses = new Map<number, number>()
  const visit = (mask: Mask): void => {
    const before = uses.get(mask.id) ?? 0
    uses.set(mask.id, before + 1)
    if (before > 0) return
    if (mask.op === 'not') visit(mask.of)
    else if ('left' in mask) {
      visit(mask.left)
      visit(mask.right)
    }
  }
  for (const { mask } of outputs) visit(mask)
  return uses
}
