/**
 * Lists and names that server and pages share. No imports: pages run on browsers that don't know the exact numbers of the
 * engines, and need no parser of schemas.
 */

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

/** As a filter by area: what belongs to none of the nine. */
export const noArea = 'none'

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
