/** The forms of an order: categories by name, unit and ground as the duty list proposes them, and the next step of the work on top. */
import { useQuery } from '@tanstack/react-query'
import type { CaseHelp } from '#modules/cases/web/index.ts'
import { useMay } from '#ui/use-may.ts'
import type { AppealPage } from '../life/appeals.routes.ts'
import { appealApi } from './appeal-api.ts'

const turns = ['accept', 'dispatch', 'redispatch', 'rule', 'sign', 'reply', 'approve', 'callBack'] as const
const undispatched: ReadonlySet<string> = new Set(['registered', 'accepted', 'returned'])

export function useOrderHelp(region: string, page: AppealPage | undefined): CaseHelp {
  const takes = useMay('appeals.take')
  const tree = useQuery({ queryKey: ['appeal-categories', region], queryFn: () => appealApi('GET /appeal-lines/:region/categories', { params: { region } }), staleTime: 600_000 })
  const appeal = page?.appeal
  const proposed = useQuery({
    queryKey: ['appeal-proposed', region, appeal?.id, appeal?.category], placeholderData: (before) => before, enabled: takes && appeal !== undefined && undispatched.has(appeal.state),
    queryFn: () => appealApi('POST /appeals/proposals', { body: { region, text: appeal?.body ?? '', phone: null, category: appeal?.category ?? null, placeCode: appeal?.placeCode ?? null, place: { text: appeal?.placeText ?? null, region: appeal?.placeRegion ?? null, lng: appeal?.lng ?? null, lat: appeal?.lat ?? null } } }),
  })
  const categories = tree.data?.items.filter((one) => one.parent !== null && !one.ended).map((one) => ({ value: one.code, label: one.name }))
  const units = proposed.data?.units ?? []
  const [unit] = units
  const category = appeal?.category ?? page?.read.category?.code ?? proposed.data?.categories[0]?.code
  return {
    first: turns,
    elsewhere: ['publish'],
    choices: { ...(categories === undefined ? {} : { category: categories }), unit: units.map((one) => ({ value: one.unit, label: one.unitName })) },
    begins: (action) => {
      if (action === 'accept' && category !== undefined) return { category }
      return (action === 'dispatch' || action === 'redispatch') && unit !== undefined ? { unit: unit.unit, basis: unit.ground } : {}
    },
  }
}
