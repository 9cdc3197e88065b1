import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ahpWeights, attainmentBounds, computeIndex, entropyWeights, equalWeights, givenWeights, indexWorksheet, normalised, type IndexDefinition, type SheetCell } from './index.ts'

describe('weights', () => {
  it('AHP: judgements 1, 3, 5 / 3 give the weights printed for that matrix', () => {
    // By hand, geometric means 15^(1/3), 1, 15^(-1/3) over their sum 3.8717: 0.637, 0.258, 0.105; λ = 3.0385; CR = 0.01926/0.58.
    const found = ahpWeights([[1, 3, 5], [1 / 3, 1, 3], [1 / 5, 1 / 3, 1]])
    found.weights.forEach((w, i) => expect(w).toBeCloseTo([0.637, 0.2583, 0.1047][i] ?? 0, 4))
    expect(found.lambda).toBeCloseTo(3.0385, 4)
    expect(found.consistencyRatio).toBeCloseTo(0.0332, 4)
    expect(ahpWeights([[1, 2, 4], [0.5, 1, 2], [0.25, 0.5, 1]]).consistencyRatio).toBeCloseTo(0, 9)
    expect(ahpWeights([[1, 9, 1 / 9], [1 / 9, 1, 9], [9, 1 / 9, 1]]).consistencyRatio).toBeGreaterThan(0.1)
    expect(() => ahpWeights([[1, 2], [2, 1]])).toThrow(/a\(j,i\)/)
  })

  it('entropy: an indicator on which all are alike tells nothing', () => {
    expect(entropyWeights([[50, 10], [50, 90]])).toEqual([0, 1])
    // Columns (1, 3) and (1, 1): e = −(¼ ln ¼ + ¾ ln ¾)/ln 2 = 0.8113, and 1.
    expect(entropyWeights([[1, 0], [3, 4]])[0]).toBeCloseTo((1 - 0.811_278) / (1 - 0.811_278 + 1), 5)
    expect(() => entropyWeights([[1, 1], [1, 1]])).toThrow()
    expect(() => entropyWeights([[1, -1], [1, 1]])).toThrow(/negative/)
  })

  it('given and equal weights add up to one', () => {
    expect(givenWeights([2, 3, 5])).toEqual([0.2, 0.3, 0.5])
    expect(equalWeights(4)).toEqual([0.25, 0.25, 0.25, 0.25])
    expect(() => givenWeights([0, 0])).toThrow()
  })
})

const definition: IndexDefinition = {
  areas: [{ code: '养老服务', weight: 2 }, { code: '公共教育', weight: 1 }], subjectiveShare: 0.6,
  indicators: [
    { code: '护理型床位占比', area: '养老服务', part: 'objective', weight: 1, bounds: attainmentBounds(62) },
    { code: '等待天数', area: '养老服务', part: 'objective', weight: 3, bounds: { low: 60, high: 0 } },
    { code: '养老满意度', area: '养老服务', part: 'subjective', instrument: '2025', weight: 1, bounds: { low: 0, high: 100 } },
    { code: '普惠园覆盖率', area: '公共教育', part: 'objective', weight: 1, bounds: { low: 50, high: 100 } },
    { code: '教育满意度', area: '公共教育', part: 'subjective', instrument: '2025', weight: 1, bounds: { low: 0, high: 100 } },
  ],
}
const values: Record<string, number> = { 护理型床位占比: 31, 等待天数: 15, 养老满意度: 80, 普惠园覆盖率: 85, 教育满意度: 90 }
const of = (v: Record<string, number>) => (code: string): number | null => v[code] ?? null

describe('index', () => {
  it('by hand', () => {
    // 养老: (50·1 + 75·3)/4 = 68.75; 教育: 70; OEI = (2·68.75 + 70)/3 = 69.1667; SEI = (2·80 + 90)/3 = 83.3333; PSQ = 0.6·83.3333 + 0.4·69.1667.
    const found = computeIndex(definition, of(values))
    expect(found.oei.score).toBeCloseTo(69.166_667, 6)
    expect(found.sei.score).toBeCloseTo(83.333_333, 6)
    expect(found.psq).toBeCloseTo(77.666_667, 6)
    expect(normalised(120, { low: 0, high: 100 })).toBe(100)
  })

  it('a missing value leaves its weight to its neighbours, too many leave no score', () => {
    const { 护理型床位占比: _, ...rest } = values
    expect(computeIndex(definition, of(rest)).areas[0]?.objective).toEqual({ score: 75, coverage: 0.75 })
    const { 等待天数: __, ...fewer } = values
    expect(computeIndex(definition, of(fewer)).areas[0]?.objective).toEqual({ score: null, coverage: 0.25 })
    expect(computeIndex(definition, of({ 养老满意度: 80, 教育满意度: 90 })).psq).toBeNull()
  })

  it('refuses two instruments of satisfaction, equal bounds, unknown areas', () => {
    const mixed = definition.indicators.map((i) => (i.code === '教育满意度' ? { ...i, instrument: '12345' } : i))
    expect(() => computeIndex({ ...definition, indicators: mixed }, of(values))).toThrow(/instruments/)
    expect(() => computeIndex({ ...definition, areas: [{ code: '养老服务', weight: 1 }] }, of(values))).toThrow(/公共教育/)
    expect(() => computeIndex({ ...definition, indicators: definition.indicators.map((i) => ({ ...i, bounds: { low: 1, high: 1 } })) }, of(values))).toThrow(/equal/)
  })

  it('is monotone: a better value never lowers it; order changes nothing', () => {
    fc.assert(fc.property(fc.constantFrom(...definition.indicators), fc.double({ min: 0, max: 200, noNaN: true }), fc.double({ min: 0, max: 200, noNaN: true }), ({ code, bounds }, a, b) => {
      const [worse, better] = (a < b) === (bounds.low < bounds.high) ? [a, b] : [b, a]
      const at = (x: number): number => computeIndex(definition, of({ ...values, [code]: x })).psq ?? -1
      expect(at(better)).toBeGreaterThanOrEqual(at(worse) - 1e-9)
      const turned = { ...definition, areas: definition.areas.toReversed(), indicators: definition.indicators.toReversed() }
      expect(computeIndex(turned, of(values)).psq).toBeCloseTo(computeIndex(definition, of(values)).psq ?? 0, 9)
    }))
  })
})

describe('worksheet', () => {
  it('a spreadsheet recomputes the index from its formulas', () => {
    fc.assert(fc.property(fc.record(Object.fromEntries(Object.keys(values).map((code) => [code, fc.option(fc.double({ min: 0, max: 120, noNaN: true }), { freq: 5 })]))), (given) => {
      const valueOf = (code: string): number | null => given[code] ?? null
      const sheet = indexWorksheet(definition, valueOf)
      const result = computeIndex(definition, valueOf)
      for (const [name, expected] of [['oei', result.oei.score], ['sei', result.sei.score], ['psq', result.psq]] as const) {
        const found = spreadsheet(sheet.rows, sheet.at[name])
        if (expected === null) expect(found).toBeNull()
        else expect(found).toBeCloseTo(expected, 9)
      }
    }))
  })
})

/** A spreadsheet of one sheet with + − * / ( ), SUM, MIN and MAX over cells and ranges. */
function spreadsheet(rows: readonly (readonly SheetCell[])[], address: string): number | null {
  const [, letter = 'A', row = '1'] = /^([A-Z])(\d+)$/.exec(address) ?? []
  const cell = rows[Number(row) - 1]?.[letter.charCodeAt(0) - 65] ?? null
  if (cell === null || typeof cell === 'string') return null
  if (typeof cell === 'number') return cell
  const tokens = cell.formula.match(/[A-Z]\d+:[A-Z]\d+|[A-Z]+\d+|[A-Z]+|\d+(?:\.\d+)?|[-+*/(),]/g) ?? []
  let at = 0
  const sum = (): number => { let v = product(); while (tokens[at] === '+' || tokens[at] === '-') v = tokens[at++] === '+' ? v + product() : v - product(); return v }
  const product = (): number => { let v = atom(); while (tokens[at] === '*' || tokens[at] === '/') v = tokens[at++] === '*' ? v * atom() : v / atom(); return v }
  const list = (): number[] => {
    const range = /^([A-Z])(\d+):\1(\d+)$/.exec(tokens[at] ?? '')
    if (!range) return [sum()]
    at += 1
    return Array.from({ length: Number(range[3]) - Number(range[2]) + 1 }, (_, i) => spreadsheet(rows, `${range[1]}${Number(range[2]) + i}`) ?? 0)
  }
  const atom = (): number => {
    const token = tokens[at++] ?? ''
    if (token === '(') { const v = sum(); at += 1; return v }
    if (/^[A-Z]\d+$/.test(token)) return spreadsheet(rows, token) ?? 0
    if (!/^[A-Z]/.test(token)) return Number(token)
    at += 1
    const values = list()
    while (tokens[at] === ',') { at += 1; values.push(...list()) }
    at += 1
    return token === 'SUM' ? values.reduce((s, v) => s + v, 0) : token === 'MIN' ? Math.min(...values) : Math.max(...values)
  }
  return sum()
}
