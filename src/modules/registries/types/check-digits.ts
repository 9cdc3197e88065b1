/** Check digits of numbers that China gives to persons and organizations. Pure. */

const identityWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const

export interface Identity { readonly birthDate: string; readonly sex: '男' | '女'; readonly checks: boolean }

/** GB 11643—1989 to 1999: a number of fifteen places as the eighteen it became; undefined where it has not the form of one. */
export function fromFifteen(text: string): string | undefined {
  if (!/^[1-9]\d{14}$/.test(text)) return undefined
  const body = `${text.slice(0, 6)}19${text.slice(6)}`
  const number = `${body}${checkDigitOf(body)}`
  return readIdentity(number)?.checks === true ? number : undefined
}

function checkDigitOf(number: string): string {
  let sum = 0
  for (let i = 0; i < identityWeights.length; i++) sum += (identityWeights[i] ?? 0) * (number.charCodeAt(i) - 48)
  return '10X98765432'[sum % 11] ?? ''
}

/** GB 11643—1999: what an 18-place identity number says; undefined where it has not the form of one. The date may not exist. */
export function readIdentity(text: string): Identity | undefined {
  if (!/^[1-9]\d{16}[\dX]$/.test(text)) return undefined
  const birthDate = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`
  return { birthDate, sex: Number(text[16]) % 2 === 1 ? '男' : '女', checks: checkDigitOf(text) === text[17] && isDay(birthDate) }
}

const usccPlaces = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** GB 32100—2015: undefined where it has not the form of a unified social credit code. */
export function readUscc(text: string): { readonly checks: boolean } | undefined {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(text)) return undefined
  let sum = 0
  for (let i = 0, weight = 1; i < 17; i++, weight = (weight * 3) % 31) sum += usccPlaces.indexOf(text[i] ?? '') * weight
  return { checks: usccPlaces[(31 - (sum % 31)) % 31] === text[17] }
}

/** Whether a YYYY-MM-DD text is a day of the calendar. */
export function isDay(text: string): boolean {
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))]
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && month >= 1 && month <= 12 && day >= 1 && day <= (month === 2 && isLeap(year) ? 29 : daysOf[month - 1] ?? 0)
}

const daysOf = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
