/** The page behind the link of an invitation. Works without script at 320 px. */
import type { PortalView } from '#ui/portal/page.ts'
import type { Text } from '#ui/text.tsx'
import { RateFields, type Choices, type Given } from './rate-fields.tsx'

export type RateData =
  | (Choices & { readonly kind: 'form'; readonly round: number; readonly problem: Text | null; /** What was filled in before a refusal. */ readonly given: Given })
  | { readonly kind: 'thanks'; readonly level: Text; readonly isNew: boolean }
  | { readonly kind: 'closed' }

const words = {
  ask: { zh: '这件事办得怎么样？', en: 'How was this handled?' },
  askAgain: { zh: '整改以后，办得怎么样？', en: 'How is it after it was mended?' },
  thanks: { zh: '谢谢，评价已收到', en: 'Thank you, your rating has arrived' },
  before: { zh: '您已经评价过', en: 'You have rated this already' },
  yours: { zh: '您的评价：{level}', en: 'Your rating: {level}' },
  closed: { zh: '评价期已过', en: 'The time for rating has passed' },
  call: { zh: '还有话说，可以拨打 12345。', en: 'If there is more to say, call 12345.' },
} as const satisfies Record<string, Text>

export function RatePage({ data, t }: PortalView<RateData>) {
  if (data.kind === 'closed') return <><h1>{t(words.closed)}</h1><p>{t(words.call)}</p></>
  if (data.kind === 'thanks') {
    return (
      <div role="status">
        <h1>{t(data.isNew ? words.thanks : words.before)}</h1>
        <p>{t(words.yours, { level: t(data.level) })}</p>
        <p>{t(words.call)}</p>
      </div>
    )
  }
  return (
    <form method="post" className="big">
      <h1>{t(data.round > 1 ? words.askAgain : words.ask)}</h1>
      {data.problem === null ? null : <p role="alert" className="alert"><strong>{t(data.problem)}</strong></p>}
      <RateFields choices={data} given={data.given} t={t} />
    </form>
  )
}
