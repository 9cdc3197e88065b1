import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { grantFor, may, scopesOf, type Actor, type OrgPath } from '#kernel/access.ts'
import { whoAmI } from './own.service.ts'
import { passwordMatches, hashPassword, passwordProblems } from './password.ts'
import { seal, unseal } from './seal.ts'
import { acceptedStep, base32, totpAt } from './totp.ts'

it('who one is tells what is held anywhere, and of that what is not limited to a unit', () => {
  const actor: Actor = { accountId: 'a', displayName: '', orgId: null, orgPath: null, grants: [
    { permissions: new Set(['appeals.figures', 'cases.act'] as const), orgPath: '/1/2/', region: null }, { permissions: new Set(['cases.act'] as const), orgPath: null, region: '999901' },
  ] }
  expect(whoAmI(actor, undefined)).toMatchObject({ permissions: ['appeals.figures', 'cases.act'], beyondUnit: ['cases.act'] })
})

describe('one-time passwords', () => {
  const secret = Buffer.from('12345678901234567890')
  it('are those of RFC 6238, Appendix B', () => {
    for (const [seconds, code] of [[59, '287082'], [1111111109, '081804'], [1111111111, '050471'], [1234567890, '005924'], [2000000000, '279037'], [20000000000, '353130']] as const) {
      expect(totpAt(secret, Math.floor(seconds / 30))).toBe(code)
    }
  })
  it('work once, and half a minute to each side', () => {
    const at = new Date(59_000)
    expect(acceptedStep(secret, '287082', at, null)).toBe(1)
    expect(acceptedStep(secret, '287082', at, 1)).toBeUndefined()
    expect(acceptedStep(secret, '287082', new Date(89_000), null)).toBe(1)
    expect(acceptedStep(secret, '287082', new Date(90_000), null)).toBeUndefined()
  })
  it('spell their secret in base 32 (RFC 4648 §10)', () => {
    expect(['f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) => base32(Buffer.from(text)))).toEqual(['MY', 'MZXQ', 'MZXW6', 'MZXW6YQ', 'MZXW6YTB', 'MZXW6YTBOI'])
  })
})

describe('passwords', () => {
  it('are refused when short, common, a run, or the account itself', () => {
    for (const bad of ['short', 'Password2024!', 'woaini1314520', '1234567890', 'abcdefghijk', 'aaaaaaaaaaaa', 'zhang.wei-99!', '１２３４５６７８９０']) expect([bad, passwordProblems(bad, 'zhang.wei').length]).toEqual([bad, 1])
    expect(passwordProblems('correct horse battery', 'zhang.wei')).toEqual([])
  })
  it('match their own hash only, and never that of nobody', async () => {
    const hash = await hashPassword('correct horse battery')
    expect(await passwordMatches('correct horse battery', hash)).toBe(true)
    expect(await passwordMatches('correct horse batterz', hash)).toBe(false)
    expect(await passwordMatches('', undefined)).toBe(false)
  })
})

describe('a sealed secret', () => {
  it('opens for its owner only, unchanged', () => {
    const key = new Uint8Array(32).fill(7)
    const sealed = seal(key, 'a', Buffer.from('secret'))
    expect(unseal(key, 'a', sealed).toString()).toBe('secret')
    expect(() => unseal(key, 'b', sealed)).toThrow()
    sealed[30] = (sealed[30] ?? 0) ^ 1
    expect(() => unseal(key, 'a', sealed)).toThrow()
  })
})

describe('the access algebra', () => {
  const path = fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 4 }).map((ids): OrgPath => `/${ids.map((id) => `${id}/`).join('')}`)
  const region = fc.constantFrom('360000', '360900', '360981', '360981001000', '360981001002', '520000', '520382')
  const permission = fc.constantFrom('plans.read' as const, 'plans.publish' as const)
  const grant = fc.record({ permissions: fc.uniqueArray(permission).map((list) => new Set(list)), orgPath: fc.option(path), region: fc.option(region) })
  const actor = fc.array(grant, { maxLength: 4 }).map((grants): Actor => ({ accountId: 'a', displayName: '', orgId: null, orgPath: null, grants }))
  const prefixOf = (code: string): string => code.replace(/(0{3}){1,2}$/, (zeros) => (code.length === 12 ? '' : zeros)).replace(/^(\d{2})0000$/, '$1').replace(/^(\d{4})00$/, '$1')

  it('allows nothing that no single grant covers in both trees', () => {
    fc.assert(fc.property(actor, permission, path, region, (who, wanted, orgPath, place) => {
      const covered = who.grants.some((g) => g.permissions.has(wanted) && (g.orgPath === null || orgPath.startsWith(g.orgPath)) && (g.region === null || place.startsWith(prefixOf(g.region))))
      expect(may(who, wanted, { orgPath, region: place })).toBe(covered)
      expect(grantFor(who, wanted, { orgPath, region: place }) !== undefined).toBe(covered)
    }), { numRuns: 500 })
  })
  it('lists by the same scopes as it decides on one record', () => {
    fc.assert(fc.property(actor, permission, path, region, (who, wanted, orgPath, place) => {
      const listed = scopesOf(who, wanted).some((scope) => may({ ...who, grants: [{ ...scope, permissions: new Set([wanted]) }] }, wanted, { orgPath, region: place }))
      expect(listed).toBe(may(who, wanted, { orgPath, region: place }))
    }), { numRuns: 500 })
  })
  it('reaches what stands nowhere by unlimited grants only', () => {
    fc.assert(fc.property(actor, permission, (who, wanted) => {
      expect(may(who, wanted, {})).toBe(who.grants.some((g) => g.permissions.has(wanted) && (g.orgPath === null || g.orgPath === '/') && g.region === null))
    }))
  })
})
