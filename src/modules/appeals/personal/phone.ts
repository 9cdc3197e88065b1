/** Phone numbers as people type them. Pure. */

/** Digits only: a mobile number, a fixed line with area code, or a service number; undefined when it is none of these. */
export function readPhone(typed: string): string | undefined {
  const digits = typed.normalize('NFKC').replaceAll(/[\s()+.\-—－]/g, '').replace(/^(?:0086|86)(?=1\d{10}$)/, '')
  return /^(?:1[3-9]\d{9}|0\d{9,11}|[2-9]\d{6,7}|[48]00\d{7})$/.test(digits) ? digits : undefined
}

/** 138****1234; a fixed line keeps its area code and last two digits. */
export const shownPhone = (phone: string): string => (phone.length === 11 && phone.startsWith('1') ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : `${phone.slice(0, 4)}****${phone.slice(-2)}`)

/** 张某某 → 张**; 张三 → 张*. */
export const shownName = (name: string): string => `${[...name][0] ?? ''}${'*'.repeat(Math.min(2, Math.max(1, [...name].length - 1)))}`

/** A number that takes SMS. */
export const isPlainMobile = (phone: string): boolean => /^1[3-9]\d{9}$/.test(phone)
