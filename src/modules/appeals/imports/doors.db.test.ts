/** Answer times as the telephone system exports them, and mails that were forwarded. */
import { expect, it } from 'vitest'
import { systemIds } from '#kernel/ids.ts'
import { appealsOverHttp, region } from '../../../../tests/helpers/appeals.ts'

const { call, file, server } = appealsOverHttp()

const upload = (table: string) => server('agent').app.inject({
  method: 'POST', url: '/api/v1/appeals/calls/import', headers: { authorization: 'Bearer known-secret', 'idempotency-key': systemIds.next(), 'content-type': 'multipart/form-data; boundary=B' },
  payload: `--B\r\ncontent-disposition: form-data; name="region"\r\n\r\n${region}\r\n--B\r\ncontent-disposition: form-data; name="file"; filename="calls.csv"\r\n\r\n${table}\r\n--B--\r\n`,
})

it('calls are laid beside their orders, by the heads of the table, and move the 15-second rate', async () => {
  const quick = await file({ text: '咨询社保卡怎么补办？', call: { ref: 'REC-1', answerSeconds: null } })
  await file({ text: '咨询医保怎么转移？', call: { ref: 'REC-2', answerSeconds: null } })
  const answer = await upload('接起用时（秒）,坐席,录音编号\n9,甲,REC-1\n40.4,乙,REC-2\n3,丙,REC-3\n忙音,丁,REC-4\n12,戊,\n')
  expect(answer.json()).toMatchObject({ matched: 2, unknown: 1, refused: [{ row: 5 }, { row: 6 }] })
  expect((await call('agent', 'GET', `/appeals/${region}/${quick.id}`)).json()).toMatchObject({ appeal: { callRef: 'REC-1', answerSeconds: 9 } })
  const figures = (await call('agent', 'GET', `/appeals/figures?region=${region}&from=2026-03-01&to=2026-03-31`)).json<{ line: { shares: Record<string, { of: number; good: number }> } }>()
  expect(figures.line.shares['answeredIn15']).toMatchObject({ of: 2, good: 1 })
})

it('a table without these columns is refused by their names', async () => {
  expect((await upload('姓名,电话\n张三,1\n')).json()).toMatchObject({ code: 'appeals.bad-mapping', detail: expect.stringContaining('录音编号') })
})

it('a mail is its own door, and the same mail again is the same appeal', async () => {
  const form = { text: '村口的桥板断了，孩子上学不安全。', phone: null, name: null, anonymous: true, mail: 'a1@example.invalid' }
  const [first, second] = [await file(form), await file(form)]
  expect(second.id).toBe(first.id)
  expect((await call('agent', 'GET', `/appeals/${region}/${first.id}`)).json()).toMatchObject({ appeal: { channel: 'email', sourceRef: 'a1@example.invalid' } })
})
