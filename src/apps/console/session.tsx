/** Who is signed in, asked once and kept; every page below it may rely on a session. */
import { createContext, useContext } from 'react'

export interface Session {
  readonly accountId: string
  readonly displayName: string
  readonly permissions: readonly string[]
  /** Of these, those not limited to a unit. */
  readonly beyondUnit: readonly string[]
  /** Names of the people whose deputy this person is today. */
  readonly onBehalfOf: readonly string[]
}

export const SessionContext = createContext<Session | null>(null)

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('a page of the console was rendered without a session')
  return session
}
