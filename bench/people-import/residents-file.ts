/** A made-up list of residents as an office would send it: one row in a hundred is rubbish, and what becomes of each is known. */
import { createWriteStream } from 'node:fs'
import { once } from 'node:events'

export interface Outcomes { readonly created: number; readonly flagged: number; readonly refused: number }
export interface ResidentsFile { readonly path: string; readonly rows: number; readonly expected: Outcomes }

/** One row in so many is rubbish. */
const BAD = 100
export const region = '999901'
/** Days of birth. */
const DAYS = 25_000
const perHousehold = 3

const headings = '姓名,身份证号,手机号,性别,出生日期,婚姻状况,户口性质,户号,户主身份证号,是否低保,月收入（元）,死亡日期'
const [surnames, names] = ['王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高', '伟芳娜敏静丽强磊军洋勇艳杰涛明超霞平刚桂']
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkDigits = '10X98765432'

function identityOf(person: number): { readonly number: string; readonly born: string; readonly sex: string } {
  const born = new Date(Date.UTC(1945, 0, 1 + (person % DAYS))).toISOString().slice(0, 10)
  const nth = Math.floor(person / DAYS)
  // Nobody has the serial 000, and a number that ends so looks like one that a spreadsheet cut.
  const serial = (nth % 999) + 1
  // Region parts of no county there is: enough of them for five million persons.
  const body = `9999${String(Math.floor(nth / 999) + 10)}${born.replaceAll('-', '')}${String(serial).padStart(3, '0')}`
  let sum = 0
  for (let i = 0; i < 17; i++) sum += (weights[i] ?? 0) * Number(body[i])
  return { number: `${body}${checkDigits[sum % 11] ?? ''}`, born, sex: serial % 2 === 1 ? '男' : '女' }
}

type Rubbish = 'check-digit' | 'two-birth-dates' | 'doubled' | 'dead' | 'wrong-column' | undefined
const kinds = ['check-digit', 'two-birth-dates', 'doubled', 'dead', 'wrong-column'] as const
/** A head of household is never rubbish: those who live there point to them. */
const rubbishAt = (i: number): Rubbish => { const last = i - (i % BAD) + BAD - 1; return i === (last % perHousehold === 0 ? last - 1 : last) ? kinds[Math.floor(i / BAD) % kinds.length] : undefined }

const outcomeOf: Readonly<Record<Exclude<Rubbish, undefined>, keyof Outcomes>> = { 'check-digit': 'refused', 'two-birth-dates': 'flagged', doubled: 'refused', dead: 'created', 'wrong-column': 'flagged' }

export async function makeResidents(path: string, rows: number): Promise<ResidentsFile> {
  const file = createWriteStream(path, { highWaterMark: 1 << 20 })
  const expected = { created: 0, flagged: 0, refused: 0 }
  file.write(`${headings}\n`)
  let lines: string[] = []
  for (let i = 0; i < rows; i++) {
    const rubbish = rubbishAt(i)
    expected[rubbish === undefined ? 'created' : outcomeOf[rubbish]] += 1
    lines.push(lineOf(i, rubbish))
    if (lines.length < 5000 && i < rows - 1) continue
    if (!file.write(lines.join(''))) await once(file, 'drain')
    lines = []
  }
  file.end()
  await once(file, 'close')
  return { path, rows, expected }
}

function lineOf(i: number, rubbish: Rubbish): string {
  // A doubled person is the one two rows before.
  const { number, born, sex } = identityOf(rubbish === 'doubled' ? i - 2 : i)
  const home = Math.floor(i / perHousehold)
  const name = `${surnames[i % 20] ?? ''}${names[Math.floor(i / 20) % 20] ?? ''}${names[Math.floor(i / 400) % 20] ?? ''}`
  // Not a 0: behind a serial of two noughts it would look like a number that a spreadsheet cut, which is flagged and not refused.
  const wrong = rubbish === 'check-digit' ? `${number.slice(0, 17)}${number.endsWith('1') ? '2' : '1'}` : number
  const [married, kind] = [['未婚', '已婚', '离异', '丧偶'][i % 4] ?? '', i % 3 === 0 ? '农村' : '城镇']
  return `${name},${wrong},1${String(60 + (i % 10))}${String(i % 100_000_000).padStart(8, '0')},${sex},${rubbish === 'two-birth-dates' ? '1901-01-01' : born.replaceAll('-', '/')},${married},${rubbish === 'wrong-column' ? '是' : kind},H${String(home).padStart(8, '0')},${identityOf(home * perHousehold).number},${i % 11 === 0 ? '是' : '否'},${1000 + ((i * 37) % 9000)},${rubbish === 'dead' ? '2025-05-05' : ''}\n`
}
