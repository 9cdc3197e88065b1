import { describe, expect, it } from 'vitest'
import { configReference, readEnv, settings } from './env.ts'

describe('settings', () => {
  it('have defaults, and an empty value counts as not set', () => {
    expect(readEnv({ LUOSHI_PORT: '' })).toMatchObject({ LUOSHI_PORT: 8321, LUOSHI_HOST: '127.0.0.1', LUOSHI_TRUST_PROXY: false, DATABASE_URL: undefined })
  })
  it('that are wrong are named with what is expected, and their value is never quoted', () => {
    for (const [name, value] of [['LUOSHI_PORT', '70000'], ['DATABASE_URL', 'mysql://u:geheim@h'], ['LUOSHI_SECRET', 'geheim'], ['LUOSHI_TRUST_PROXY', 'yes']] as const) {
      const error = (() => { try { readEnv({ [name]: value }) } catch (e) { return e as Error } return undefined })()
      expect(error).toMatchObject({ code: 'CONFIG.INVALID', params: { name } })
      expect(error?.message).not.toContain(value)
    }
  })
  it('are all in the reference, without defaults of secrets', () => {
    for (const name of Object.keys(settings).filter((n) => n !== 'PATH')) expect(configReference()).toContain(`\`${name}\``)
  })
})

describe('sign-in providers', () => {
  const gov = { code: 'gov', issuer: 'https://id.example', clientId: 'luoshi', zh: '统一身份认证', en: 'Province' }
  it('are read from a JSON list', () => {
    expect(readEnv({ LUOSHI_OIDC: JSON.stringify([gov, { ...gov, code: 'city', clientSecret: 's' }]) }).LUOSHI_OIDC).toHaveLength(2)
    expect(readEnv({}).LUOSHI_OIDC).toEqual([])
  })
  it('are refused when they are no list, incomplete, or share a name, and secrets are not quoted', () => {
    for (const wrong of ['{', '{}', JSON.stringify([{ code: 'gov', clientSecret: 'geheim' }]), JSON.stringify([gov, gov])]) {
      expect(() => readEnv({ LUOSHI_OIDC: wrong })).toThrow(expect.objectContaining({ code: 'CONFIG.INVALID', message: expect.not.stringContaining('geheim') as string }))
    }
  })
})
