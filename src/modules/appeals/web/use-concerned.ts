/** What a theme may concern, by name: clauses and targets of the county's published plans, and indicators for whoever may read them. */
import { useQuery } from '@tanstack/react-query'
import { pageApi } from '#ui/api.ts'
import { useLang, useT } from '#ui/text.tsx'
import { useMay } from '#ui/use-may.ts'

interface Call<Output, Params = undefined, Query = undefined> { readonly params: Params; readonly query: Query; readonly body: undefined; readonly output: Output }
interface PlanItem { readonly objectId: string; readonly kind: string; readonly title: string; readonly figure: string | null }
/** Of other modules, which this one knows by their open interface only. */
interface Others {
  readonly 'GET /public/plans': Call<{ readonly items: readonly { readonly id: string; readonly region: string; readonly inForce: boolean }[] }>
  readonly 'GET /public/plans/:id': Call<{ readonly areas: readonly { readonly items: readonly PlanItem[] }[] }, { readonly id: string }>
  readonly 'GET /indicators': Call<{ readonly items: readonly { readonly id: string; readonly name: { readonly zh: string; readonly en: string } }[] }, undefined, { readonly limit: number }>
}
const others = pageApi<Others & Record<string, never>>()

/** `value` is type and id, apart by a blank. */
export interface Concerned { readonly value: string; readonly label: string; readonly href: string }

const words = {
  task: { zh: '任务', en: 'Task' }, target: { zh: '目标', en: 'Target' }, project: { zh: '项目', en: 'Project' }, other: { zh: '条款', en: 'Clause' }, indicator: { zh: '指标', en: 'Indicator' },
} as const
const kindOf = (kind: string) => (kind === 'task' || kind === 'target' || kind === 'project' ? words[kind] : words.other)

export function useConcerned(region: string): readonly Concerned[] {
  const t = useT()
  const { lang } = useLang()
  const mayRead = useMay('indicators.read')
  const plans = useQuery({
    queryKey: ['theme-plans', region], staleTime: 600_000,
    async queryFn() {
      const { items } = await others('GET /public/plans')
      const pages = await Promise.all(items.filter((plan) => plan.region === region && plan.inForce).map(async ({ id }) => ({ id, ...(await others('GET /public/plans/:id', { params: { id } })) })))
      return pages.flatMap(({ id, areas }) => areas.flatMap((area) => area.items).map((item) => ({ plan: id, ...item })))
    },
  })
  const indicators = useQuery({ queryKey: ['theme-indicators'], enabled: mayRead, staleTime: 600_000, queryFn: () => others('GET /indicators', { query: { limit: 200 } }) })
  const items = new Map((plans.data ?? []).map((item) => [item.objectId, item]))
  return [
    ...[...items.values()].map((item) => ({ value: `plan-object ${item.objectId}`, label: `${t(kindOf(item.kind))}：${item.title}${item.figure === null ? '' : ` ${item.figure}`}`, href: `/plans/${item.plan}` })),
    ...(indicators.data?.items ?? []).map((one) => ({ value: `indicator ${one.id}`, label: `${t(words.indicator)}：${one.name[lang] || one.name.zh}`, href: `/console/indicators/${one.id}` })),
  ]
}
