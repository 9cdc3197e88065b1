/** How direct identifiers and names are shown to those who need not know them (domain practice: enough to recognise, too little to use). */
import type { Field } from '../types/record-type.schema.ts'

/** 张某某 → 张**; 张三 → 张*. */
export const maskName = (name: string): string => `${[...name][0] ?? ''}${'*'.repeat(Math.min(2, Math.max(1, [...name].length - 1)))}`

const masks: Partial<Record<Field['type'], (text: string) => string>> = {
  identity: (text) => `${text.slice(0, 3)}***********${text.slice(-4)}`,
  phone: (text) => (/^1\d{10}$/.test(text) ? `${text.slice(0, 3)}****${text.slice(-4)}` : `${text.slice(0, 4)}****${text.slice(-2)}`),
  account: (text) => `****${text.slice(-4)}`,
  address: (text) => `${/^.{2,30}?(?:街道|镇|乡|县|区|市)(?!.{0,12}(?:街道|镇|乡))/u.exec(text)?.[0] ?? [...text].slice(0, 2).join('')}****`,
}

/** 36010119900307001X → 360***********001X; 13800138000 → 138****8000. */
export const maskDirect = (type: Field['type'], text: string): string => masks[type]?.(text) ?? '****'

const planted = [/(?<!\d)[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?![\dXx])/, /(?<!\d)1[3-9]\d{9}(?!\d)/] as const

/** Whether a text that is to be stored plain holds an identity number or a mobile number. */
export const holdsNumber = (text: string): boolean => { if (!/\p{N}/u.test(text)) return false; const bare = text.normalize('NFKC').replaceAll(/[\s-]/g, ''); return planted.some((one) => one.test(bare)) }

const spaced = { identity: /(?<!\d)[1-9](?:[\s-]?\d){16}[\s-]?[\dXx](?!\d)/g, phone: /(?<!\d)1[\s-]?[3-9](?:[\s-]?\d){9}(?!\d)/g } as const
const bareNumber = (text: string): string => text.replaceAll(/[\s-]/g, '')

/** A reason, a source, the name of a file: what people type is kept, numbers of persons in it are not. */
export const maskNumbers = (text: string): string => (holdsNumber(text)
  ? text.normalize('NFKC').replaceAll(spaced.identity, (found) => maskDirect('identity', bareNumber(found))).replaceAll(spaced.phone, (found) => maskDirect('phone', bareNumber(found)))
  : text)
