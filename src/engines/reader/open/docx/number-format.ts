/** How Word prints a list number in each `w:numFmt` (ECMA-376 part 1, 17.18.59) that Chinese documents use. */

/**
 * `formatNumber(12, 'chineseCounting')` → `十二`. A format that is not listed prints as decimal, as Word does
 * when it lacks the language.
 */
export function formatNumber(n: number, format: string): string {
  return formats[format]?.(n) ?? String(n)
}

const plain = '〇一二三四五六七八九'
const formal = '零壹贰叁肆伍陆柒捌玖'
const formalTraditional = '零壹貳參肆伍陸柒捌玖'

/** 105 → 一百零五; 12 → 十二 (chinese counting drops the 一 of a leading 十). */
function counting(n: number, digits: string, units: readonly [string, string, string, string], shortTen: boolean): string {
  if (n < 1 || n > 99_999) return String(n)
  const [ten, hundred, thousand, myriad] = units
  const names = ['', ten, hundred, thousand, myriad]
  const figures = [...String(n)].map(Number)
  let out = ''
  let gap = false
  figures.forEach((figure, i) => {
    const power = figures.length - 1 - i
    if (figure === 0) gap = true
    else {
      if (gap && out !== '') out += digits[0] === '〇' ? '零' : (digits[0] ?? '')
      gap = false
      out += `${digits[figure] ?? ''}${names[power] ?? ''}`
    }
  })
  return shortTen && n >= 10 && n < 20 ? out.slice(1) : out
}

const byDigit = (n: number): string => [...String(n)].map((figure) => plain[Number(figure)] ?? figure).join('')

/** 1 → a, 26 → z, 27 → aa, as Word repeats the letter. */
const letter = (n: number, first: string): string =>
  n < 1 ? String(n) : String.fromCharCode(first.charCodeAt(0) + ((n - 1) % 26)).repeat(Math.min(Math.ceil(n / 26), 30))

const romanSteps: readonly (readonly [number, string])[] = [
  [1000, 'm'], [900, 'cm'], [500, 'd'], [400, 'cd'], [100, 'c'], [90, 'xc'], [50, 'l'], [40, 'xl'], [10, 'x'], [9, 'ix'], [5, 'v'], [4, 'iv'], [1, 'i'],
]
function roman(n: number): string {
  if (n < 1 || n > 32_767) return String(n)
  let rest = n
  let out = ''
  for (const [value, text] of romanSteps) for (; rest >= value; rest -= value) out += text
  return out
}

/** ① to ⑳, ㉑ to ㉟, ㊱ to ㊿; beyond them Word prints plain figures. */
function circled(n: number): string {
  if (n < 1 || n > 50) return String(n)
  const base = n <= 20 ? 0x2460 - 1 : n <= 35 ? 0x3251 - 21 : 0x32b1 - 36
  return String.fromCharCode(base + n)
}
const within = (n: number, most: number, base: number, otherwise: string): string => (n >= 1 && n <= most ? String.fromCharCode(base + n - 1) : otherwise)
const cycle = (n: number, set: string): string => (n < 1 ? String(n) : (set[(n - 1) % set.length] ?? String(n)))
const full = (n: number): string => String(n).replace(/[0-9]/g, (figure) => String.fromCharCode(figure.charCodeAt(0) + 0xfee0))

const everyday: readonly [string, string, string, string] = ['十', '百', '千', '万']
const solemn: readonly [string, string, string, string] = ['拾', '佰', '仟', '万']
const solemnTraditional: readonly [string, string, string, string] = ['拾', '佰', '仟', '萬']

const chinese = (n: number): string => counting(n, plain, everyday, true)

const formats: Readonly<Record<string, (n: number) => string>> = {
  decimal: String,
  decimalZero: (n) => String(n).padStart(2, '0'),
  decimalFullWidth: full,
  decimalFullWidth2: full,
  decimalHalfWidth: String,
  numberInDash: (n) => `- ${n} -`,
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalEnclosedFullstop: (n) => within(n, 20, 0x2488, `${n}.`),
  decimalEnclosedParen: (n) => within(n, 20, 0x2474, `(${n})`),
  upperLetter: (n) => letter(n, 'A'),
  lowerLetter: (n) => letter(n, 'a'),
  upperRoman: (n) => roman(n).toUpperCase(),
  lowerRoman: roman,
  chineseCounting: chinese,
  chineseCountingThousand: chinese,
  taiwaneseCounting: chinese,
  taiwaneseCountingThousand: chinese,
  japaneseCounting: chinese,
  koreanCounting: String,
  chineseLegalSimplified: (n) => counting(n, formal, solemn, false),
  ideographLegalTraditional: (n) => counting(n, formalTraditional, solemnTraditional, false),
  japaneseLegal: (n) => counting(n, formalTraditional, solemnTraditional, false),
  ideographDigital: byDigit,
  taiwaneseDigital: byDigit,
  japaneseDigitalTenThousand: byDigit,
  ideographEnclosedCircle: (n) => within(n, 10, 0x3280, chinese(n)),
  ideographTraditional: (n) => cycle(n, '甲乙丙丁戊己庚辛壬癸'),
  ideographZodiac: (n) => cycle(n, '子丑寅卯辰巳午未申酉戌亥'),
  none: () => '',
}
