import { expect, it } from 'vitest'
import type { Identity } from '#platform/auth/identify.ts'
import { anonymous } from '#platform/auth/actor.ts'
import { rememberedIdentities } from './identities.ts'

const somebody: Identity = { actor: { ...anonymous, accountId: 'a1' }, session: undefined, via: 'cookie' }
const given = (cookie: string | undefined) => ({ cookie, authorization: undefined })

function asked(forMs: number, answer: Identity = somebody) {
  const identities = rememberedIdentities(forMs)
  const count = { times: 0 }
  return { identities, count, who: (cookie: string | undefined, during?: () => void) => identities.of(given(cookie), () => { count.times++; during?.(); return Promise.resolve(answer) }) }
}

it('is asked once for one session, and again after what changes who may do what', async () => {
  const { identities, count, who } = asked(60_000)
  for (const cookie of ['s1', 's1', 's2', 's1']) expect(await who(cookie)).toBe(somebody)
  expect(count.times).toBe(2)
  identities.forget()
  await who('s1')
  expect(count.times).toBe(3)
})

it('an answer that a change overtook is not remembered', async () => {
  const { identities, count, who } = asked(60_000)
  await who('s1', () => { identities.forget() })
  await who('s1')
  expect(count.times).toBe(2)
})

it('nobody, nothing given and no time to remember are asked each time', async () => {
  const nobody = asked(60_000, { actor: anonymous, session: undefined, via: 'nothing' })
  const off = asked(0)
  for (const { who, count } of [nobody, off]) {
    await who('s1')
    await who('s1')
    expect(count.times).toBe(2)
  }
  const empty = asked(60_000)
  await empty.who(undefined)
  await empty.who(undefined)
  expect(empty.count.times).toBe(2)
})
