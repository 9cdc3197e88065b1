/**
 * How a place handles an item: the guide elements of a matter (事项要素: GB/T 39554.2 and practice). What is not known is
 * absent, and a page says nothing of it. Days are working days.
 */
import { z } from 'zod'
import { RegionOrAll } from '../rulebook/rulebook.schema.ts'
import { Source } from '#engines/rules/index.ts'

const line = z.string().trim().min(1).max(500)
const lines = z.array(line).max(40)
const days = z.int().min(0).max(400)

export const matterKinds = ['行政许可', '行政给付', '行政确认', '行政奖励', '行政裁决', '其他行政权力', '公共服务'] as const
export const materialForms = ['original', 'copy', 'electronic'] as const
export const materialNeeds = ['required', 'may-follow', 'exempt'] as const

export const Material = z.object({
  name: line,
  /** Where it comes from: 申请人自备, 政府部门核发. */
  origin: line.exactOptional(),
  copies: z.int().min(1).max(20).exactOptional(),
  form: z.enum(materialForms).exactOptional(),
  /** may-follow: 可容缺; exempt: 免提交, read from a register. */
  need: z.enum(materialNeeds).exactOptional(),
})
export const Step = z.object({ name: line, who: line.exactOptional(), days: days.exactOptional() })
export const Counter = z.object({ name: line, address: line.exactOptional(), hours: line.exactOptional(), phone: line.exactOptional() })
export const Faq = z.object({ question: line, answer: z.string().trim().min(1).max(2000) })

export const GuideContent = z.object({
  /** 事项编码, 31 or 33 places, or a local one. */
  code: line.exactOptional(),
  kind: z.enum(matterKinds).exactOptional(),
  basis: lines.exactOptional(),
  implementer: line.exactOptional(),
  conditions: lines.exactOptional(),
  materials: z.array(Material).max(40).exactOptional(),
  steps: z.array(Step).max(20).exactOptional(),
  /** Done while one waits (即办件), or within the days promised (承诺件). */
  handling: z.enum(['at-once', 'promised']).exactOptional(),
  legalDays: days.exactOptional(),
  promisedDays: days.exactOptional(),
  fee: z.object({ charged: z.boolean(), standard: line.exactOptional(), basis: line.exactOptional() }).exactOptional(),
  result: line.exactOptional(),
  validity: line.exactOptional(),
  delivery: line.exactOptional(),
  online: line.exactOptional(),
  /** 到现场次数. */
  visits: z.int().min(0).max(20).exactOptional(),
  /** 通办范围. */
  reach: line.exactOptional(),
  counters: z.array(Counter).max(40).exactOptional(),
  complaints: line.exactOptional(),
  remedy: lines.exactOptional(),
  faq: z.array(Faq).max(40).exactOptional(),
  state: z.enum(['in-use', 'paused', 'cancelled']).exactOptional(),
})
export type GuideContent = z.infer<typeof GuideContent>

export const NewGuide = z.object({ region: RegionOrAll.max(6), from: z.iso.date(), content: GuideContent, source: Source.omit({ verified: true, assumed: true }) })
export type NewGuide = z.infer<typeof NewGuide>

export const GuideVersion = z.object({ region: z.string(), place: z.string().nullable(), from: z.iso.date(), state: z.enum(['proposed', 'in-force']), content: GuideContent, source: Source, isOwn: z.boolean() })
export type GuideVersion = z.infer<typeof GuideVersion>

/** What ships: packs/national/services/guides.yaml. */
export const GuidesFile = z.object({ guides: z.array(z.object({ item: z.string(), region: RegionOrAll.max(6), from: z.iso.date(), content: GuideContent, source: Source })) })
export type ShippedGuide = z.infer<typeof GuidesFile>['guides'][number]
