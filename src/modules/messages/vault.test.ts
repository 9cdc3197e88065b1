import { describe, expect, it } from 'vitest'
import { openVault, sealTo } from './vault.ts'

const vault = openVault(new Uint8Array(32).fill(7))
const secret = Buffer.from('13800138000 测试')

describe('sealing to a public key', () => {
  it('gives back what was sealed, to the holder of the key and for its owner only', () => {
    const sealed = sealTo(vault.publicKey, 'a', secret)
    expect(vault.open('a', sealed)).toEqual(secret)
    expect(sealed.includes(secret.subarray(0, 11))).toBe(false)
    expect(() => vault.open('b', sealed)).toThrow()
    expect(() => openVault(new Uint8Array(32).fill(8)).open('a', sealed)).toThrow()
  })

  it('seals the same text differently each time, and every changed bit is noticed', () => {
    const [one, two] = [sealTo(vault.publicKey, 'a', secret), sealTo(vault.publicKey, 'a', secret)]
    expect(one.equals(two)).toBe(false)
    for (let at = 0; at < one.length; at++) {
      const changed = Buffer.from(one)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => vault.open('a', changed)).toThrow()
    }
  })

  it('draws the same key from the same secret after a restart', () => {
    expect(openVault(new Uint8Array(32).fill(7)).publicKey).toEqual(vault.publicKey)
  })
})

describe('the hash of a person', () => {
  it('is equal however the number is written, and another under another key', () => {
    expect(vault.hash('１３８ 0013 8000')).toEqual(vault.hash('13800138000'))
    expect(openVault(new Uint8Array(32)).hash('13800138000')).not.toEqual(vault.hash('13800138000'))
  })
})
