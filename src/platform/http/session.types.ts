/** The other side of a request: where it comes from, and the session it came with. */

/** How far a sign-in has come. Only `signed-in` opens routes that are not public. */
export type SessionState = 'signed-in' | 'second-factor' | 'change-password' | 'enrol'

export interface SessionInfo {
  readonly id: string
  readonly accountId: string
  readonly state: SessionState
}

export interface Caller {
  readonly address: string
  readonly agent: string
  /** Present with a session cookie that is still valid, in whatever state; absent with API tokens. */
  readonly session: SessionInfo | undefined
  /** For sign-in and sign-out only: what the answer does to the session cookie. A secret of 32 random bytes, or null to drop it. */
  setSessionCookie(secret: string | null): void
}
