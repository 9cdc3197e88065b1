/**
 * Region codes. Provinces, prefectures and counties have six digits (GB/T 2260), streets and villages twelve
 * (statistics code: county 6, street 3, village 3). The digits of a code say where it belongs, with the exceptions
 * below; whether it exists at a date is a matter of the region table (modules/directory).
 */
import { significantDigits } from './access.ts'

export const regionLevels = ['province', 'prefecture', 'county', 'street', 'village'] as const
export type RegionLevel = (typeof regionLevels)[number]

export const isRegionCode = (text: string): boolean => /^[1-9]\d{5}(\d{6})?$/.test(text)

/**
 * The short form that Luoshi stores: twelve digits that name a county or above become six, nine digits of a street
 * become twelve. Undefined when it is no region code.
 */
export function normalizeRegionCode(text: string): string | undefined {
  const digits = text.trim().length === 9 ? `${text.trim()}000` : text.trim()
  if (!isRegionCode(digits)) return undefined
  return digits.length === 12 && digits.endsWith('000000') ? digits.slice(0, 6) : digits
}

export function regionLevel(code: string): RegionLevel {
  const length = significantDigits(code).length
  return length === 2 ? 'province' : length === 4 ? 'prefecture' : length === 6 ? 'county' : length === 9 ? 'street' : 'village'
}

/**
 * The unit above; null for a province. Counties whose third and fourth digits are a placeholder (90 directly
 * administered, e.g. 429006 天门; 01 and 02 of the four municipalities) stand directly under the province.
 */
export function parentRegion(code: string): string | null {
  switch (regionLevel(code)) {
    case 'province': return null
    case 'prefecture': return `${code.slice(0, 2)}0000`
    case 'county': return isPlaceholder(code.slice(0, 4)) ? `${code.slice(0, 2)}0000` : `${code.slice(0, 4)}00`
    case 'street': return code.slice(0, 6)
    case 'village': return `${code.slice(0, 9)}000`
  }
}

/** The code itself and all above it, nearest first. */
export function regionChain(code: string): readonly string[] {
  const chain: string[] = []
  for (let at: string | null = code; at !== null; at = parentRegion(at)) chain.push(at)
  return chain
}

/** The six digits by which rows are keyed: the county of a street or village, else the code itself. */
export const rowKeyOf = (code: string): string => code.slice(0, 6)

export const isWithinRegion = (code: string, ancestor: string): boolean => code.startsWith(significantDigits(ancestor))

const municipalities = ['11', '12', '31', '50']
/** Four digits that the standard uses to number counties and that name no prefecture. */
export const isPlaceholder = (four: string): boolean =>
  four.endsWith('90') || (municipalities.includes(four.slice(0, 2)) && (four.endsWith('01') || four.endsWith('02')))
