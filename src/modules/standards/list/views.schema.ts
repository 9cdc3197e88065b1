/** What the list looks like from outside. */
import { z } from 'zod'
import { Source } from '#engines/rules/index.ts'
import { Words } from '../standards.schema.ts'
import { LocalFigure, LocalItem, LocalList, Measure, NationalFile, NationalItem } from './list.schema.ts'

export const StandardRef = z.object({ region: z.string(), id: z.uuid(), number: z.string().nullable(), title: z.string() })
const ShownItem = z.object({ ...NationalItem.shape, verified: z.boolean(), measures: z.array(Measure), content: z.string().nullable(), cost: z.string().nullable(), changed: z.enum(['added', 'raised', 'widened']).nullable() })
const Area = NationalFile.shape.areas.element

export const ItemLine = ShownItem.extend({ area: z.int(), category: z.int(), standards: z.array(StandardRef), localRows: z.int(), short: z.int() })
/** One item that coverage counts; `national`: its code in the national list. */
export const CoverageLine = z.object({ code: z.string(), name: z.string(), national: z.string().nullable(), standards: z.array(StandardRef) })
export type CoverageLine = z.infer<typeof CoverageLine>
export const ListView = z.object({
  edition: z.string(), title: Words, source: Source, areas: NationalFile.shape.areas, categories: NationalFile.shape.categories, items: z.array(ItemLine),
  additions: z.array(LocalItem.extend({ list: z.string(), standards: z.array(StandardRef) })),
  /** Of the list in force in the region; null without a region. `list` null: the national list. */
  coverage: z.object({ list: z.object({ id: z.string(), title: z.string() }).nullable(), covered: z.int(), items: z.int(), lines: z.array(CoverageLine) }).nullable(),
})
export const Compared = z.object({ measure: z.string(), names: Words, unit: z.string(), better: z.enum(['more', 'less']), national: z.number(), local: LocalFigure.nullable(), short: z.boolean() })
export const ListRow = LocalItem.extend({ nationalName: Words.nullable(), compared: z.array(Compared) })
export const ItemView = z.object({
  item: ShownItem, source: Source, edition: z.string(), area: Area.nullable(), category: NationalFile.shape.categories.element.nullable(),
  local: z.array(z.object({ list: LocalList, row: ListRow })), standards: z.array(StandardRef), rules: z.array(z.object({ id: z.string(), names: Words })), checks: z.array(z.object({ id: z.string(), names: Words })),
})
