/** Sign-in through an identity provider: the way there, and the way back with its code. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Spin } from 'antd'
import { useEffect, useState } from 'react'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import { signInApi } from './sign-in-api.ts'

const words = { with: { zh: '用{name}登录', en: 'Sign in with {name}' } } as const

/** What must survive the visit to the provider; it never leaves this tab. */
const kept = 'luoshi.oidc'
const returnPath = '/console/sign-in/code'

export function ProviderButtons() {
  const t = useT()
  const { lang } = useLang()
  const { data } = useQuery({ queryKey: ['providers'], queryFn: () => signInApi('GET /auth/providers'), staleTime: Infinity })
  const begin = useMutation({
    mutationFn: (provider: string) => signInApi('POST /auth/oidc/:provider/begin', { params: { provider } }),
    onSuccess: ({ url, binding }, provider) => {
      sessionStorage.setItem(kept, JSON.stringify({ provider, binding }))
      location.assign(url)
    },
  })
  return (
    <>
      <ErrorNote error={begin.error} />
      {data?.items.map((p) => <Button key={p.code} block style={{ marginTop: 8 }} loading={begin.isPending} onClick={() => begin.mutate(p.code)}>{t(words.with, { name: p[lang] })}</Button>)}
    </>
  )
}

export const isProviderReturn = (): boolean => location.pathname === returnPath

/** The page the provider sends the browser back to. */
export function ProviderReturn({ onDone }: { onDone: () => void }) {
  const [asked] = useState(() => ({ query: new URLSearchParams(location.search), flow: flowKept() }))
  const { mutate, error } = useMutation({
    mutationFn: () => signInApi('POST /auth/oidc/:provider/finish', {
      params: { provider: asked.flow.provider },
      body: { code: asked.query.get('code') ?? '', state: asked.query.get('state') ?? '', binding: asked.flow.binding },
    }),
    onSuccess: () => { leave(); onDone() },
  })
  useEffect(() => mutate(), [mutate])
  return error ? <ErrorNote error={error} onRetry={() => { leave(); onDone() }} /> : <Spin />
}

function leave(): void {
  sessionStorage.removeItem(kept)
  history.replaceState(null, '', '/console/')
}

function flowKept(): { provider: string; binding: string } {
  const text = sessionStorage.getItem(kept)
  const flow: unknown = text === null ? null : JSON.parse(text)
  if (typeof flow !== 'object' || flow === null || !('provider' in flow) || !('binding' in flow)) return { provider: '-', binding: '' }
  return { provider: String(flow.provider), binding: String(flow.binding) }
}
