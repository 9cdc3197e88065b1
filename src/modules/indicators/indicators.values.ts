/** Words and codes that all parts of indicators share; readable in the browser. */
import { z } from 'zod'
import { missingStates } from '#engines/metrics/rollup/cell.ts'
import { rollupKinds } from '#engines/metrics/rollup/roll-up.ts'
import { targetStates } from '#engines/metrics/targets/judge.ts'

export { missingStates, rollupKinds, targetStates }
export const lights = ['green', 'yellow', 'red', 'grey'] as const
export const directions = ['up', 'down', 'band'] as const
/** Period kinds in which values are due. */
export const frequencies = ['year', 'half', 'quarter', 'month', 'school-year'] as const
/** draft: not yet sent; submitted: counts, provisionally; approved, published: locked; returned: sent back with a reason. */
export const observationStates = ['draft', 'submitted', 'approved', 'published', 'returned'] as const
/** measured: from records and cases; computed: by another system; imported: from a file; reported: typed in. */
export const observationSources = ['measured', 'computed', 'imported', 'reported'] as const
export const origins = ['library', 'plan', 'operator'] as const
/** 幼有所育 … and 公共教育 …: see domain.md §1 and §2.1. Keyed by name, never by order. */
export const areas9 = ['幼有所育', '学有所教', '劳有所得', '病有所医', '老有所养', '住有所居', '弱有所扶', '优军服务保障', '文体服务保障'] as const
export const areas12 = ['公共教育', '公共就业', '医疗服务', '社会保障', '公用事业', '生态环境', '公共交通', '公共安全', '公共文化', '公共体育', '养老服务', '政务服务'] as const

export const Light = z.enum(lights)
export type Light = z.infer<typeof Light>
export const StateOfTarget = z.enum(targetStates)
export const MissingReason = z.enum(missingStates)
export type MissingReason = z.infer<typeof MissingReason>
/** Why a figure has no value: a part's reasons, and those that only a whole can have. */
export const NoFigure = z.enum([...missingStates, 'no-rollup', 'zero-base'])
export type NoFigure = z.infer<typeof NoFigure>

export const IndicatorId = z.string().regex(/^[a-z0-9][a-z0-9-]{1,79}$/)
/** A region: six digits, twelve for a street, town or village. */
export const PlaceCode = z.string().regex(/^[1-9]\d{5}(\d{6})?$/)
/** `2025`, `2025-H1`, `2025-Q3`, `2025-03`, `2025-S` (school year from September). */
export const PeriodCode = z.string().regex(/^\d{4}(-(H[12]|Q[1-4]|0[1-9]|1[0-2]|S))?$/)
/** Empty for the whole, else one part: `residence=urban`. */
export const BreakdownCode = z.string().regex(/^$|^[a-z]+=[a-z0-9-]+$/)
export const DayCode = z.iso.date()
export const Texts = z.object({ zh: z.string(), en: z.string() })

/** Parts in which values may come, with what they are called. Codes outside of it are shown as they are. */
export const breakdownTexts: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  'residence=urban': { zh: '城镇', en: 'urban' },
  'residence=rural': { zh: '农村', en: 'rural' },
  'sex=f': { zh: '女', en: 'women' },
  'sex=m': { zh: '男', en: 'men' },
  'age=0-5': { zh: '0—5 岁', en: 'aged 0–5' },
  'age=6-17': { zh: '6—17 岁', en: 'aged 6–17' },
  'age=18-59': { zh: '18—59 岁', en: 'aged 18–59' },
  'age=60-up': { zh: '60 岁及以上', en: 'aged 60 and over' },
}
