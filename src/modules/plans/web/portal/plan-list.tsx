/** Published plans on the portal's home page. */
import type { PortalView } from '#ui/portal/page.ts'
import type { Text } from '#ui/text.tsx'
import type { PublicPlanLine } from '../../views/public.service.ts'
import { dateText } from '../plan-words.ts'

const words = {
  empty: { zh: '还没有公布方案。', en: 'No plan has been published yet.' },
  counts: { zh: '{tasks} 项任务，{targets} 个量化目标', en: '{tasks} tasks, {targets} targets with a number' },
} as const satisfies Record<string, Text>

export function PublicPlanList({ data, t, link }: PortalView<readonly PublicPlanLine[]>) {
  if (data.length === 0) return <p className="soft">{t(words.empty)}</p>
  return (
    <ul className="plain">
      {data.map((p) => (
        <li key={p.id}>
          <h3><a href={link(`/plans/${p.id}`)}>{p.title}</a></h3>
          <p className="soft">{[p.issuer, p.issuedOn ? dateText(p.issuedOn) : null, t(words.counts, { tasks: p.tasks, targets: p.targets })].filter(Boolean).join(' · ')}</p>
        </li>
      ))}
    </ul>
  )
}
