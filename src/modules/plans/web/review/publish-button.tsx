/** Publishing: what is in the way stands beside the button; who may override says why, and the reason stays with the version. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox, Input, Modal } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import type { PublishReason } from '../../publish/checks.ts'
import type { Plan } from '../../plans.schema.ts'
import { planKey, publishApi } from '../plan-api.ts'

const words = {
  publish: { zh: '发布', en: 'Publish' },
  title: { zh: '发布方案', en: 'Publish the plan' },
  ready: { zh: '发布后形成第 {n} 版，公众可以看到，各单位会收到责任清单。发布过的版本不能修改，只能再发布新版本。', en: 'Publishing makes version {n}: the public sees it and every unit gets its duties. A version can’t be changed, only followed by the next.' },
  open: { zh: '还有这些没有处理完：', en: 'Still open:' },
  override: { zh: '仍要发布', en: 'Publish all the same' },
  why: { zh: '理由（随版本保留）', en: 'Reason (kept with the version)' },
  never: { zh: '这一项不能放行', en: 'This can’t be overridden' },
  mayNot: { zh: '请先逐项处理；确有需要时由有放行权限的人发布。', en: 'Settle these first, or ask somebody who may override.' },
  done: { zh: '已发布第 {n} 版', en: 'Version {n} is published' },
  cancel: { zh: '取消', en: 'Cancel' },
} as const

export function PublishButton({ plan, reasons, may }: { plan: Plan; reasons: readonly PublishReason[]; may: { readonly publish: boolean; readonly override: boolean } }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  if (!may.publish) return null
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>{t(words.publish)}</Button>
      {open ? <PublishDialog plan={plan} reasons={reasons} mayOverride={may.override} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function PublishDialog({ plan, reasons, mayOverride, onClose }: { plan: Plan; reasons: readonly PublishReason[]; mayOverride: boolean; onClose: () => void }) {
  const t = useT()
  const { lang } = useLang()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [overridden, setOverridden] = useState<ReadonlySet<string>>(new Set())
  const [why, setWhy] = useState('')
  const send = useMutation({
    mutationFn: () => publishApi('POST /plans/:id/publish', {
      params: { id: plan.id },
      body: { overrides: reasons.filter((r) => overridden.has(r.code)).map((r) => ({ code: r.code, reason: why.trim() })) },
    }, { ifMatch: plan.version }),
    onSuccess: async ({ version }) => {
      void message.success(t(words.done, { n: version.number }))
      await queries.invalidateQueries({ queryKey: planKey(plan.id) })
      void navigate(`/plans/${plan.id}/duties`)
    },
  })
  const settled = reasons.every((r) => overridden.has(r.code))
  const ready = settled && (overridden.size === 0 || why.trim().length >= 2)
  const toggle = (code: string) => setOverridden((old) => { const next = new Set(old); if (!next.delete(code)) next.add(code); return next })
  return (
    <Modal open title={t(words.title)} onCancel={onClose} cancelText={t(words.cancel)} okText={t(words.publish)} okButtonProps={{ disabled: !ready }} confirmLoading={send.isPending} onOk={() => send.mutate()}>
      <ErrorNote error={send.error} />
      {reasons.length > 0 ? <p>{t(words.open)}</p> : null}
      <ul className="worklist">
        {reasons.map((r) => (
          <li key={r.code}>
            <p>{r[lang]}</p>
            {!r.overridable ? <p className="soft">{t(words.never)}</p> : mayOverride ? <Checkbox checked={overridden.has(r.code)} onChange={() => toggle(r.code)}>{t(words.override)}</Checkbox> : null}
          </li>
        ))}
      </ul>
      {overridden.size > 0 ? <Input value={why} maxLength={500} onChange={(e) => setWhy(e.target.value)} placeholder={t(words.why)} aria-label={t(words.why)} style={{ margin: '8px 0' }} /> : null}
      <p className="soft">{reasons.length > 0 && !mayOverride ? t(words.mayNot) : t(words.ready, { n: (plan.publishedNumber ?? 0) + 1 })}</p>
    </Modal>
  )
}
