import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { createLog } from './log.ts'

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  let text = ''
  write(createLog({ level: 'trace', destination: { write: (line) => { text += line } } }))
  return text
}

const planted = ['110101199003077774', '11010119900307777X', '110101 19900307 777X', '13800001111', '138 0000 1111', '010-12345678', '6222020200112233445', '110101900307777', 'zhang@example.cn']

describe('the log', () => {
  it('holds no number of a person, wherever it was planted', () => {
    for (const number of planted) {
      const databaseError = Object.assign(new pg.DatabaseError(`invalid input: "${number}"`, 10, 'error'), { code: '22P02', detail: `Key (phone)=(${number})`, where: number })
      const text = logged((log) => {
        log.info(`来电 ${number}`)
        log.error({ err: new Error(`bad ${number}`, { cause: new Error(`inner ${number}`) }) }, 'failed')
        log.error({ err: databaseError })
        log.warn({ deep: { list: [{ note: `x${number}y` }] }, [number]: 1 })
      })
      expect(text).not.toContain(number)
      expect(text.trim().split('\n').every((line) => typeof JSON.parse(line) === 'object')).toBe(true)
    }
  })

  it('holds no names, secrets or texts of rows', () => {
    const databaseError = Object.assign(new pg.DatabaseError('张三 violates', 10, 'error'), { code: '23505', constraint: 'person_key', detail: '张三' })
    const text = logged((log) => log.error({ err: databaseError, displayName: '张三', request: { headers: { Authorization: 'Bearer 张三', set_cookie: '张三' } }, body: { a: '张三' } }))
    expect(text).not.toContain('张三')
    expect(text).toContain('person_key')
  })

  it('keeps what is needed to find a fault', () => {
    const text = logged((log) => log.error({ err: new Error('disk full'), jobId: '01901234-5678-7fff-bfff-ffffffffffff', ms: 1719900000000 }, 'job failed'))
    expect(JSON.parse(text)).toMatchObject({ level: 'error', msg: 'job failed', jobId: '01901234-5678-7fff-bfff-ffffffffffff', ms: 1719900000000, err: { message: 'disk full' } })
    expect(text).toContain('log.test.ts')
  })

  it('hides the password of a database address', () => {
    expect(logged((log) => log.info('postgresql://luoshi:hunter2@db:5432/luoshi'))).not.toContain('hunter2')
  })
})
