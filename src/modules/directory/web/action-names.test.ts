import { describe, expect, it } from 'vitest'
import { actionNames } from './action-names.ts'

describe('names of actions', () => {
  it('are those of the routes; what is no description of an API names nothing', () => {
    const names = actionNames({ paths: { '/plans/{id}/publish': { post: { operationId: 'plans.publish', description: '发布方案', summary: 'Publish a plan' }, parameters: [] }, '/x': { get: { summary: 'no id' } } } })
    expect([...names]).toEqual([['plans.publish', { zh: '发布方案', en: 'Publish a plan' }]])
    for (const other of [null, 'x', {}, { paths: [] }, { paths: { a: null } }]) expect(actionNames(other).size).toBe(0)
  })
})
