import { expect, it } from 'vitest'
import { readIdentity, readUscc } from '../types/check-digits.ts'
import { holdsNumber } from './masks.ts'
import { openRecordVault } from './vault.ts'

const [old, current] = [{ id: 'a', key: new Uint8Array(32).fill(1) }, { id: 'b', key: new Uint8Array(32).fill(2) }]

it('opens what it sealed, for its owner only, unchanged only, and after the key was replaced', () => {
  const before = openRecordVault([old])
  const sealed = before.seal('record:1', '11010519491231002X')
  expect(sealed.includes('11010519491231002X')).toBe(false)
  expect(before.seal('record:1', '11010519491231002X').equals(sealed)).toBe(false)
  const after = openRecordVault([current, old])
  expect(after.open('record:1', 'a', sealed)).toBe('11010519491231002X')
  expect(after.hashes('k', 'x')[1]).toEqual(before.hash('k', 'x'))
  for (let i = 0; i < sealed.length; i += 7) {
    const forged = Buffer.from(sealed)
    forged[i] = (forged[i] ?? 0) ^ 1
    expect(() => after.open('record:1', 'a', forged)).toThrow('can’t be opened')
  }
  expect(() => after.open('record:2', 'a', sealed)).toThrow('can’t be opened')
  expect(() => openRecordVault([current]).open('record:1', 'a', sealed)).toThrow('can’t be opened')
})

it('knows right and wrong check digits', () => {
  expect(['11010519491231002X', '440524188001010014', '110105194912310021'].map((text) => readIdentity(text)?.checks)).toEqual([true, true, false])
  expect(['91350100M000100Y43', '91350200MA2YJ1XR9G', '123502001549897397', '91350100M000100Y4A', '91350203M0001QAY9B'].map((text) => readUscc(text)?.checks)).toEqual([true, true, true, false, false])
})

it('sees numbers of persons in plain text, however they are written', () => {
  expect(['１１０１０５１９４９１２３１００２Ｘ', '电话138 0013-8000', '某 11010519491231002x'].map(holdsNumber)).toEqual([true, true, true])
  expect(['91350100M000100Y43', '2026-11-22', '农村危房'].map(holdsNumber)).toEqual([false, false, false])
})
