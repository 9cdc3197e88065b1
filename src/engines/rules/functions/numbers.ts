import { anything, boolean, number, string } from '../types.ts'
import { modulo, rounded, roundTo, type Rounding } from '../values/decimal.ts'
import { Elapsed, Months, unknownOf } from '../values/values.ts'
import { onNumbers, optional, param, type FunctionDef } from './function.ts'

const n = param('n', number)

const rounding = (name: string, how: Rounding, scale: 'optional' | 'given'): FunctionDef => ({
  name,
  signatures: [[n, scale === 'optional' ? optional('scale', number) : param('scale', number)]],
  result: number,
  total: true,
  run: onNumbers((value, places) => roundTo(value, places, how)),
})

export const numberFunctions: readonly FunctionDef[] = [
  rounding('floor', 'floor', 'optional'),
  rounding('ceiling', 'ceiling', 'optional'),
  rounding('decimal', 'half even', 'given'),
  rounding('round up', 'up', 'given'),
  rounding('round down', 'down', 'given'),
  rounding('round half up', 'half up', 'given'),
  rounding('round half down', 'half down', 'given'),
  {
    name: 'abs',
    signatures: [[param('n', anything)]],
    result: ([type]) => type ?? number,
    total: true,
    run: ([value]) => (typeof value === 'number' ? Math.abs(value) : value instanceof Months ? new Months(Math.abs(value.months)) : value instanceof Elapsed ? new Elapsed(Math.abs(value.ms)) : undefined),
  },
  { name: 'modulo', signatures: [[param('dividend', number), param('divisor', number)]], result: number, run: onNumbers(modulo) },
  { name: 'sqrt', signatures: [[param('number', number)]], result: number, run: onNumbers((value) => rounded(Math.sqrt(value))) },
  { name: 'exp', signatures: [[param('number', number)]], result: number, run: onNumbers((value) => rounded(Math.exp(value))) },
  { name: 'log', signatures: [[param('number', number)]], result: number, run: onNumbers((value) => (value > 0 ? rounded(Math.log(value)) : undefined)) },
  { name: 'odd', signatures: [[param('number', number)]], result: boolean, run: ([value]) => (typeof value === 'number' && Number.isInteger(value) ? value % 2 !== 0 : undefined) },
  { name: 'even', signatures: [[param('number', number)]], result: boolean, run: ([value]) => (typeof value === 'number' && Number.isInteger(value) ? value % 2 === 0 : undefined) },
  {
    name: 'number',
    signatures: [[param('from', string), optional('grouping separator', string), optional('decimal separator', string)], [param('from', number)]],
    result: number,
    own: true,
    run: ([from = null, grouping = null, decimal = null]) => {
      const unknown = unknownOf(from, grouping, decimal)
      if (unknown !== undefined) return unknown
      if (typeof from === 'number') return from
      const separators = { grouping: grouping ?? '', decimal: decimal ?? '.' }
      return typeof from === 'string' && typeof separators.grouping === 'string' && typeof separators.decimal === 'string' ? readNumber(from, separators.grouping, separators.decimal) : undefined
    },
  },
]

/** DMN allows blank, comma or point between groups, and comma or point before the decimals, not both the same. */
function readNumber(text: string, grouping: string, decimal: string): number | undefined {
  if (!['', ' ', ',', '.'].includes(grouping) || !['.', ','].includes(decimal) || grouping === decimal) return undefined
  const plain = (grouping === '' ? text : text.replaceAll(grouping, '')).replace(decimal, '.')
  return /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) && Number.isFinite(Number(plain)) ? Number(plain) + 0 : undefined
}
