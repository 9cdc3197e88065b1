import { expect, it } from 'vitest'
import { places } from './flight.ts'

const full = (control: ReturnType<typeof places>): number => {
  let n = 0
  while (control.take(false)) n++
  return n
}

it('lets in as many as there are places, and whoever signs in beside them', () => {
  const control = places(50)
  expect(full(control)).toBe(50)
  expect(control.take(true)).toBe(true)
  control.free(5)
  expect(control.take(false)).toBe(false)
  control.free(5)
  expect(control.take(false)).toBe(true)
})

it('has fewer places while answers are late, never fewer than a county needs, and all of them again when they are in time', () => {
  const control = places(200)
  for (let i = 0; i < 100; i++) { control.take(false); control.free(3000) }
  expect(full(control)).toBe(100)
  for (let i = 0; i < 100; i++) control.free(3000)
  for (let i = 0; i < 500; i++) { control.take(false); control.free(3000) }
  expect(full(control)).toBe(32)
  for (let i = 0; i < 32; i++) control.free(3000)
  for (let i = 0; i < 1000; i++) { control.take(false); control.free(20) }
  expect(full(control)).toBe(200)
})

it('lets in only the fewest while the process is behind, however many places there are', () => {
  let behind = 0
  const control = places(200, () => behind)
  for (let i = 0; i < 40; i++) control.take(false)
  behind = 300
  expect(control.take(false)).toBe(false)
  for (let i = 0; i < 9; i++) control.free(20)
  expect(control.take(false)).toBe(true)
  expect(control.take(false)).toBe(false)
  behind = 0
  expect(control.take(false)).toBe(true)
})

it('has half the places with every tick of a crowd before the door, two at the least, and all of them again one by one', () => {
  const control = places(200)
  for (let i = 0; i < 80; i++) control.take(false)
  control.lookOutside(() => 33)
  for (let i = 0; i < 80; i++) control.free(20)
  expect(full(control)).toBe(40)
  for (let i = 0; i < 9; i++) control.lookOutside(() => 500)
  for (let i = 0; i < 40; i++) control.free(20)
  expect(full(control)).toBe(2)
  expect(control.take(true)).toBe(true)
  for (let i = 0; i < 3; i++) control.free(20)
  for (let i = 0; i < 10; i++) control.lookOutside(() => 32)
  expect(full(control)).toBe(12)
  for (let i = 0; i < 1000; i++) control.lookOutside(() => 0)
  expect(full(control)).toBe(188)
  for (let i = 0; i < 193; i++) control.free(20)
  control.lookOutside(() => { throw new Error('looked outside, though there is little to do') })
})
