/** Pages of the console on which an obligation's origins are seen, by type of object. */
import type { Text } from '#ui/text.tsx'

interface Origin { readonly region: string; readonly id: string; readonly evidence: Readonly<Record<string, unknown>> }
interface Place { readonly words: Text; readonly path: (origin: Origin) => string | null }

const places: Readonly<Record<string, Place>> = {
  'appeal-theme': { words: { zh: '诉求热点', en: 'Theme of appeals' }, path: ({ region, id }) => `/appeals/themes?region=${region}&theme=${id}` },
  'appeal': { words: { zh: '诉求工单', en: 'Appeal' }, path: ({ region, id }) => `/appeals/${region}/${id}` },
  'knowledge': { words: { zh: '知识库', en: 'Knowledge base' }, path: () => '/knowledge' },
  'indicator-target': { words: { zh: '指标', en: 'Indicator' }, path: ({ evidence: { indicator, place } }) => (typeof indicator === 'string' ? `/indicators/${indicator}${typeof place === 'string' ? `?place=${place}` : ''}` : null) },
  'standard-check': { words: { zh: '标准检查', en: 'Check of standards' }, path: ({ region, id }) => `/standards/checks?region=${region}&check=${encodeURIComponent(id.split('@')[0] ?? '')}` },
  'standard': { words: { zh: '标准登记簿', en: 'Register of standards' }, path: ({ region, id }) => `/standards/register/${region}/${id}` },
  'standard-list': { words: { zh: '地方清单', en: 'Local list' }, path: ({ region, id }) => `/standards/lists/${region}/${id}` },
  'entitlement': { words: { zh: '应享未享', en: 'Entitled and served' }, path: () => '/entitlements' },
  'plan': { words: { zh: '方案审阅', en: 'Plan' }, path: ({ id }) => `/plans/${id}` },
}

/** Undefined where no page shows such an object. */
export function originPlace(type: string, origin: Origin): { readonly words: Text; readonly path: string } | undefined {
  const place = places[type]
  const path = place?.path(origin) ?? null
  return place === undefined || path === null ? undefined : { words: place.words, path }
}
