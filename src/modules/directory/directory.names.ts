/**
 * Reading the names of units: 市人社局, 宜春市人力资源和社会保障局 and 市人力社保局 are one unit in Yichun.
 *
 * A name is cut into a place and the rest (its stem), the stem is replaced by the keys of the groups it stands in
 * (packs/national/units/short-names.yml), and two names are the same when place and a key agree. Pure.
 */
import { regionChain } from '#kernel/region.ts'

export interface PlaceName { readonly code: string; readonly name: string }

/** Groups of names that stand for one another, made by `readShortForms`. */
export interface ShortForms {
  /** Folded name to the keys of its groups. */
  readonly keys: ReadonlyMap<string, readonly string[]>
  /** Key of a group to its names as written, the full one first. */
  readonly groups: ReadonlyMap<string, readonly string[]>
}

/** What a name says: the place it belongs to (null: none said and none known) and the keys of its stem. */
export interface NameReading {
  readonly region: string | null
  /** The name without its place, as written and folded for comparison. */
  readonly rest: string
  readonly stem: string
  readonly keys: readonly string[]
}

/** Where a name is read: the region of the document or unit, and the places whose names may lead. */
export interface NameContext {
  readonly region: string | null
  readonly places: readonly PlaceName[]
  readonly shortForms: ShortForms
}

export function readShortForms(groups: readonly (readonly string[])[]): ShortForms {
  const keys = new Map<string, readonly string[]>()
  const byKey = new Map<string, readonly string[]>()
  for (const group of groups) {
    const key = foldStem(group[0] ?? '')
    byKey.set(key, group)
    for (const form of group) keys.set(foldStem(form), [...new Set([...(keys.get(foldStem(form)) ?? []), key])])
  }
  return { keys, groups: byKey }
}

/** Compatibility forms, spaces and quotation marks folded; brackets made full-width. */
export function foldName(name: string): string {
  return name.normalize('NFKC').replace(/[\s·•"“”'‘’《》]/g, '').replaceAll('(', '（').replaceAll(')', '）').replace(/[〔【[]/g, '（').replace(/[〕】\]]/g, '）')
}

/** True for words that mean several units: 各县（市、区）人民政府, 市直有关部门, 相关单位. */
export function isGroupName(name: string): boolean {
  const folded = foldName(name)
  return /^(各|全[市县区省]|有关|相关|其他)/.test(folded) || /(有关|相关|各)(部门|单位|乡镇|县|镇|企业)/.test(folded) || /等(有关|相关)?(部门|单位)?$/.test(folded)
}

/** The readings of a name: one for the name itself, one more for each name in brackets (a second sign on the same door). */
export function readName(name: string, context: NameContext): readonly NameReading[] {
  const folded = foldName(name)
  const bare = folded.replace(/（[^）]*）/g, '')
  const signs = [...folded.matchAll(/（([^）]{3,})）/g)].flatMap((m) => (m[1] ?? '').split(/[、，,]/))
  return [bare, ...signs].filter((part) => part !== '').map((part) => readOne(part, context))
}

function readOne(name: string, context: NameContext): NameReading {
  const { rest, region } = cutPlace(name, context)
  const stem = foldStem(rest)
  return { region, rest, stem, keys: context.shortForms.keys.get(stem) ?? [stem] }
}

/** Where the organ's rank and party stand before the place: 中共云溪县委 is read as 云溪县委. */
const leading = /^(中国共产党|中共|国家税务总局|国网|中华全国)/
const youthLeague = /^(共青团|团)(?=.+委)/

function cutPlace(name: string, context: NameContext): { rest: string; region: string | null } {
  let rest = name.replace(leading, '')
  const league = youthLeague.test(rest)
  if (league) rest = rest.replace(youthLeague, '')
  let region = context.region
  for (let place = leadingPlace(rest, context); place !== undefined; place = leadingPlace(rest, context)) {
    region = place.code
    rest = rest.slice(place.length)
    if (rest === '') break
  }
  // 袁州区 as a unit of a city's plan means its government.
  if (rest === '') rest = '人民政府'
  return { rest: league ? '团委' : rest, region }
}

function leadingPlace(text: string, context: NameContext): { code: string; length: number } | undefined {
  if (context.shortForms.keys.has(foldStem(text))) return undefined
  let best: { code: string; length: number } | undefined
  for (const place of context.places) {
    if (text.startsWith(place.name) && place.name.length > (best?.length ?? 0)) best = { code: place.code, length: place.name.length }
  }
  return best ?? levelWord(text, context) ?? bareName(text, context)
}

const levelWords = ['自治区', '自治州', '自治县', '省', '市', '县', '区', '州', '盟', '旗']
/** 市 and 区 also begin words of their own. */
const noLevelWord = /^(市场|市政(?!府|协|务|法)|市容|市民|区域|县域|县乡|州际)/

/** 市教育局: the nearest region, from the place of the document upwards, whose name ends with that word. */
function levelWord(text: string, context: NameContext): { code: string; length: number } | undefined {
  if (context.region === null || noLevelWord.test(text)) return undefined
  const word = levelWords.find((w) => text.startsWith(w) && text.length > w.length)
  if (word === undefined) return undefined
  for (const code of regionChain(context.region)) {
    const place = context.places.find((p) => p.code === code)
    if (place?.name.endsWith(word)) return { code, length: word.length }
  }
  return undefined
}

/** 宜春教育局: a place without its level word counts only before a name that the dictionary knows. */
function bareName(text: string, context: NameContext): { code: string; length: number } | undefined {
  const place = context.places.find((p) => p.name.length > 2 && text.startsWith(p.name.slice(0, -1)) && context.shortForms.keys.has(foldStem(text.slice(p.name.length - 1))))
  return place === undefined ? undefined : { code: place.code, length: place.name.length - 1 }
}

/** Endings written long or short, and the 和 or 与 between two matters of one office. */
export function foldStem(stem: string): string {
  const short = stem
    .replace(/人民政府/g, '政府').replace(/管理委员会$/, '管委会').replace(/委员会/g, '委').replace(/办公室$/, '办')
    .replace(/街道办(事处)?$/, '街道').replace(/^(.+(?:镇|乡|街道|苏木))(党委)?政府$/, '$1')
  return /(局|委|厅|办|中心|部|会)$/.test(short) ? short.replace(/(?<=.)[和与](?=..)/g, '') : short
}

/**
 * The name a short form is short for, of the names of its group: 发改局 is 发展和改革局 (not …委员会), 教体局 is 教育体育局.
 * A name already written out, or one that could be short for several, stays as it is.
 */
export function writtenOut(reading: NameReading, shortForms: ShortForms): string {
  const [key, ...more] = reading.keys
  const group = key === undefined || more.length > 0 ? [] : (shortForms.groups.get(key) ?? [])
  if (reading.rest.length >= 5 || reading.rest === group[0]) return reading.rest
  return group.filter((form) => holdsInOrder(form, reading.rest)).sort((a, b) => b.length - a.length)[0] ?? reading.rest
}

function holdsInOrder(long: string, short: string): boolean {
  let at = -1
  return [...short].every((letter) => (at = long.indexOf(letter, at + 1)) >= 0)
}
