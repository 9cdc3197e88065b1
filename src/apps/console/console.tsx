/** The console as a whole: first the steps of signing in, then the shell with the pages. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Spin } from 'antd'
import { useEffect, useMemo } from 'react'
import { onApiError } from '#ui/api.ts'
import { ErrorNote } from '#ui/error-note.tsx'
import { consolePages } from './pages.ts'
import { SessionContext, type Session } from './session.tsx'
import { Shell } from './shell.tsx'
import { signInApi } from './sign-in/sign-in-api.ts'
import { SignInSteps } from './sign-in/sign-in-steps.tsx'

const key = ['session']

export function Console() {
  const queries = useQueryClient()
  const { data: who, error, refetch } = useQuery({ queryKey: key, queryFn: () => signInApi('GET /auth/session'), staleTime: Infinity })

  // A session that ended elsewhere (idle, revoked) shows at the next call: ask again who we are, which leads to the sign-in.
  useEffect(() => onApiError((problem) => { if (problem.status === 401) void queries.invalidateQueries({ queryKey: key }) }), [queries])

  const session = useMemo<Session | null>(() => (who?.state === 'signed-in' && who.account
    ? { accountId: who.account.id, displayName: who.account.displayName, permissions: who.permissions, beyondUnit: who.beyondUnit, onBehalfOf: who.onBehalfOf }
    : null), [who])

  const signOut = async () => {
    await signInApi('POST /auth/sign-out')
    queries.clear()
    await refetch()
  }

  if (error) return <div className="sign-in"><div className="sign-in-card"><ErrorNote error={error} onRetry={() => void refetch()} /></div></div>
  if (!who) return <div className="sign-in"><Spin /></div>
  if (!session) return <SignInSteps state={who.state} onDone={() => void queries.invalidateQueries()} onLeave={() => void signOut()} />
  return <SessionContext.Provider value={session}><Shell pages={consolePages} onSignOut={() => void signOut()} /></SessionContext.Provider>
}
