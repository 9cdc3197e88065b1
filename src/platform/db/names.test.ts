import { describe, expect, it } from 'vitest'
import { statementNames } from './names.ts'

describe('statementNames', () => {
  it('names a text from its second coming on, and keeps the name', () => {
    const names = statementNames()
    expect([names.of('a'), names.of('a'), names.of('a'), names.of('b'), names.of('b')]).toEqual([undefined, 'luoshi_1', 'luoshi_1', undefined, 'luoshi_2'])
  })
  it('never gives a name again after forgetting', () => {
    const names = statementNames()
    for (const text of ['a', 'a']) names.of(text)
    names.forget()
    expect([names.of('a'), names.of('a')]).toEqual([undefined, 'luoshi_2'])
  })
  it('stops naming before connections fill with plans, and forgets texts that came once', () => {
    const names = statementNames()
    for (let n = 0; n < 5000; n++) names.of(`once ${n}`)
    const given = Array.from({ length: 1000 }, (_, n) => [names.of(`text ${n}`), names.of(`text ${n}`)][1])
    expect(given.filter((name) => name !== undefined)).toHaveLength(400)
  })
})
