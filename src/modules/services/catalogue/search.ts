/**
 * Search that understands what residents say. Each item stands under its names and the words people use for it; a query is
 * compared with each of these by pairs of characters, so that 老人补贴 finds 高龄津贴 through one of its lay names and a
 * sentence finds what it contains. No index: 81 items are read in less than a millisecond.
 */
import type { CatalogueItem } from './catalogue.schema.ts'

export interface Found<Item> { readonly item: Item; readonly score: number }

type Searched = Pick<CatalogueItem, 'name' | 'lay' | 'who' | 'standard' | 'category' | 'area'>

/** Best first, nothing that shares no pair of characters with the query. `also`: further names of an item, of its entitlements. */
export function searchItems<Item extends Searched>(items: readonly Item[], query: string, also: (item: Item) => readonly string[] = () => []): readonly Found<Item>[] {
  const asked = plain(query)
  if (asked === '') return []
  return items
    .map((item) => ({ item, score: scoreOf(asked, item, also(item)) }))
    .filter(({ score }) => score >= leastScore)
    .toSorted((a, b) => b.score - a.score)
}

/** Below it a query shares a single common pair such as 服务 with a name, which says nothing. */
const leastScore = 0.18

function scoreOf(asked: string, item: Searched, also: readonly string[]): number {
  const names = [item.name.zh, item.name.en, ...also, ...item.lay].map(plain)
  const best = Math.max(...names.map((name) => likeness(asked, name)))
  const text = plain(`${item.who}${item.standard}${item.category}${item.area}`)
  return best + 0.15 * overlap(pairsOf(asked), pairsOf(text))
}

/** 1: the same. A name within the query, or the query within a name, counts by how much of the longer it is. */
function likeness(asked: string, name: string): number {
  if (asked === name) return 1
  if (asked.includes(name)) return 0.6 + 0.3 * (name.length / asked.length)
  if (name.includes(asked)) return 0.5 + 0.4 * (asked.length / name.length)
  const [a, b] = [pairsOf(asked), pairsOf(name)]
  const common = [...a].filter((pair) => b.has(pair)).length
  return (2 * common) / (a.size + b.size)
}

/** Share of the query's pairs that stand in a text. */
const overlap = (asked: ReadonlySet<string>, text: ReadonlySet<string>): number => [...asked].filter((pair) => text.has(pair)).length / asked.size

function pairsOf(text: string): ReadonlySet<string> {
  if (text.length < 2) return new Set([text])
  return new Set(Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2)))
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[\s“”"'、，。（）()？?！!·]|我想|怎么|如何|有没有|能不能|可以|什么|哪里|申请|办理|领取/g, '')
