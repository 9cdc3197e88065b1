import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { merkleRoot } from './merkle.ts'

const sm3 = (...parts: Uint8Array[]): Buffer => createHash('sm3').update(Buffer.concat(parts)).digest()
const leaf = (n: number): Buffer => sm3(Buffer.of(0, n))

it('hashes with SM3 as GB/T 32905 appendix A.1 has it', () => {
  expect(sm3(Buffer.from('abc')).toString('hex')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
})
it('joins pairs and carries the odd one up', () => {
  const [a, b, c] = [leaf(1), leaf(2), leaf(3)]
  expect(merkleRoot([a])).toEqual(a)
  expect(merkleRoot([a, b, c])).toEqual(sm3(Buffer.of(1), sm3(Buffer.of(1), a, b), c))
})
it('depends on the order', () => expect(merkleRoot([leaf(1), leaf(2)])).not.toEqual(merkleRoot([leaf(2), leaf(1)])))
