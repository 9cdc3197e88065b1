import { expect, it } from 'vitest'
import { createStopper } from './stop.ts'

it('stops the last started first, goes on after a failure, and only once', async () => {
  const said: string[] = []
  const stopper = createStopper({ onProblem: (name) => said.push(`problem ${name}`) })
  stopper.onStop('db', async () => { said.push('db') })
  stopper.onStop('jobs', async () => { throw new Error('no') })
  stopper.onStop('http', async () => { said.push('http') })
  expect(await Promise.all([stopper.stop(), stopper.stop()])).toEqual([false, false])
  expect(said).toEqual(['http', 'problem jobs', 'db'])
})
it('gives up on a step that hangs', async () => {
  const said: string[] = []
  const stopper = createStopper({ onProblem: (name) => said.push(name), patienceMs: 5 })
  stopper.onStop('hangs', () => new Promise(() => {}))
  expect(await stopper.stop()).toBe(false)
  expect(said).toEqual(['stop'])
})
