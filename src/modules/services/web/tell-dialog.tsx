/** Asks before residents are told of what they have not; of a whole region, a town or a village. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Modal } from 'antd'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import type { MatchCounts } from '../match/match.schema.ts'
import type { Chosen } from './place-table.tsx'
import { matchKey, servicesApi } from './service-api.ts'

const words = {
  tell: { zh: '通知', en: 'Tell them' },
  ask: { zh: '通知应享未享“{name}”的 {n} 人？', en: 'Tell {n} people who have no “{name}”?' },
  askIn: { zh: '通知{place}应享未享“{name}”的人？', en: 'Tell those in {place} who have no “{name}”?' },
  how: { zh: '只发给留了手机号码并同意接收的人；夜间不发；同一人同一待遇只通知一次。已去世、迁出、重复登记的人不会收到。', en: 'Only who left a number and agreed; not at night; once a person and entitlement. Nobody who died, moved away or is registered twice.' },
} as const

export interface Telling { readonly line: MatchCounts; readonly place?: Chosen }

export function TellDialog({ region, telling, onClose }: { region: string; telling: Telling | undefined; onClose: () => void }) {
  const t = useT()
  const { lang } = useLang()
  const client = useQueryClient()
  const tell = useMutation({
    mutationFn: ({ line, place }: Telling) => servicesApi('POST /reach-lists', { body: { region, entitlement: line.entitlement, ...(place === undefined ? {} : { place: place.code }) } }),
    onSuccess: async () => { onClose(); await client.invalidateQueries({ queryKey: matchKey(region) }) },
  })
  const title = telling === undefined ? '' : telling.place === undefined ? t(words.ask, { name: telling.line.names[lang], n: telling.line.missing }) : t(words.askIn, { name: telling.line.names[lang], place: telling.place.name })
  return (
    <Modal open={telling !== undefined} onCancel={() => { tell.reset(); onClose() }} okText={t(words.tell)} confirmLoading={tell.isPending} onOk={() => { if (telling !== undefined) tell.mutate(telling) }} title={title}>
      <p>{t(words.how)}</p>
      <ErrorNote error={tell.error} />
    </Modal>
  )
}
