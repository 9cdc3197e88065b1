import { createCipheriv, createHmac, randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { keystream } from './keystream.ts'
import { hmacSm3 } from './sm3.ts'

it('says what OpenSSL says, for keys and texts of every length', () => {
  for (let i = 0; i < 600; i++) {
    const [key, text] = [randomBytes(i % 65), randomBytes(i * 2)]
    expect(hmacSm3(key)(text).equals(createHmac('sm3', key).update(text).digest())).toBe(true)
  }
  const hmac = hmacSm3(randomBytes(32))
  expect(hmac('居民', Buffer.from('：'), '身份证号')).toEqual(hmac('居民：身份证号'))
  expect(() => hmacSm3(new Uint8Array(65))).toThrow('longer than a block')
})

it('draws each keystream once, and the one that counter mode has, past the end of the counter too', () => {
  for (const [block, counter, bytes] of [['sm4-ecb', 'sm4-ctr', 16], ['aes-256-ecb', 'aes-256-ctr', 32]] as const) {
    const key = randomBytes(bytes)
    const draw = keystream(block, key)
    const seen = new Set<string>()
    for (let i = 0; i < 600; i++) {
      const { nonce, stream } = draw()
      seen.add(nonce.toString('hex'))
      expect(createCipheriv(counter, key, nonce).update(Buffer.alloc(stream.length))).toEqual(stream)
    }
    expect(seen.size).toBe(600)
    const last = keystream(block, key, (n) => Buffer.alloc(n, 0xff))()
    expect(createCipheriv(counter, key, last.nonce).update(Buffer.alloc(last.stream.length))).toEqual(last.stream)
  }
})
