/** The part of an address that leads to one door: 3栋2单元501室. Street and estate stay, for an appeal is of a place. */
import type { Span } from '#kernel/span.ts'

const N = '[\\d一二三四五六七八九十百零〇]'
const BUILDING = `(?:[a-z]${N}{0,4}|${N}{1,4}[a-z]?)\\s?(?:栋|幢|号楼|号院|座|#楼?)`
const UNIT = `(?:${N}{1,2}|[a-z甲乙丙丁])\\s?(?:单元|门|梯)`
const FLOOR = `${N}{1,3}\\s?[层楼]`
const DOOR = `(?:[a-z]-?)?${N}{1,5}\\s?(?:室|号房|房号|户(?!型|口|籍|外|主|数|均)|房(?![屋产子间地价源东租贷管改型款]))`
const BARE = '[a-z]?\\d{3,4}(?!\\d|年|元|户|平|米|万|多|余|人|套|块|天|号楼)'

const ROOM = new RegExp([
  `(?:${BUILDING}[\\s,，-]?)?${UNIT}[\\s,，-]?(?:${FLOOR}\\s?)?(?:${DOOR}|${BARE}|\\d{3,4}号)`,
  `${BUILDING}[\\s,，-]?(?:${FLOOR}\\s?)?(?:${DOOR}|${BARE}|\\d{3,4}号)`,
  `(?<![\\da-z])\\d{1,3}-\\d{1,2}-\\d{3,4}(?![\\d-])`,
  `(?<![\\da-z])[a-z]?-?\\d{3,4}\\s?室`,
].join('|'), 'g')

export const findRooms = (folded: string): Span[] =>
  [...folded.matchAll(ROOM)].map((match) => ({ start: match.index, end: match.index + match[0].length }))
