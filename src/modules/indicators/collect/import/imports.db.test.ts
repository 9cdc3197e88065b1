import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { collectOverHttp } from '../collect.test-kit.ts'

/** More than these go through the thread and the staging table. */
const small = { bytes: 2_000, records: 100, chunk: 120 }
const { db, call, upload, drain } = collectOverHttp(small)

interface Seen { id: string; state: string; counts: Record<string, number> & { rules: Record<string, number> }; mapping: { sheets: unknown[] }; problem: { code: string } | null; unsure: object }

async function checked(name: string, content: string | Uint8Array): Promise<Seen> {
  const response = await upload('/indicator-imports', name, content, { place: '999900' })
  expect(response.statusCode, response.body).toBe(201)
  const made = response.json<Seen>()
  if (made.state === 'mapping') {
    const mapped = await call('PUT', `/indicator-imports/${made.id}/mapping`, { payload: made.mapping })
    expect(mapped.statusCode, mapped.body).toBe(200)
  }
  await drain()
  return seen(made.id)
}
const seen = async (id: string): Promise<Seen> => (await call('GET', `/indicator-imports/${id}`)).json<Seen>()

async function committed(id: string, options: object = {}): Promise<Seen> {
  const response = await call('POST', `/indicator-imports/${id}/commit`, { payload: options })
  expect(response.statusCode, response.body).toBe(200)
  await drain()
  return seen(id)
}

async function figures(indicator: string, period = '%'): Promise<string[]> {
  const { rows } = await db.execute(`select place, period, value, vintage from observation where indicator = $1 and period like $2 and superseded_at is null order by place, period`, [indicator, period])
  return rows.map((row) => `${String(row['place'])} ${String(row['period'])} ${String(row['value'])} v${String(row['vintage'])}`)
}

describe('an import of a table', () => {
  const csv = (yunxi: string): string => `地区,指标,年份,数值\n云溪县,托位总数,2024,${yunxi}\n松江县,托位总数,2024,80\n`

  it('is checked, written, changes nothing the second time, and is taken back', async () => {
    const first = await checked('托位.csv', csv('120'))
    expect(first).toMatchObject({ state: 'checked', counts: { accepted: 2, refused: 0, fresh: 2 } })
    expect(await committed(first.id)).toMatchObject({ state: 'done', counts: { written: 2, unchanged: 0 } })
    expect(await figures('x-places', '2024')).toEqual(['999901 2024 120 v1', '999902 2024 80 v1'])

    const again = await checked('托位.csv', csv('120'))
    expect(again.counts).toMatchObject({ same: 2, fresh: 0, changed: 0 })
    expect((await committed(again.id)).counts).toMatchObject({ written: 0, unchanged: 2 })

    const corrected = await checked('托位.csv', csv('125'))
    expect(corrected.counts).toMatchObject({ refused: 1, rules: { locked: 1 } })
    const [locked] = (await call('GET', `/indicator-imports/${corrected.id}/lines?kind=refused`)).json<{ items: { row: number; column: string; notes: { zh: string }[] }[] }>().items
    expect(`${locked?.column ?? ''}${locked?.row ?? ''} ${locked?.notes[0]?.zh ?? ''}`).toBe('D2 云溪县 2024 托位总数：已审批（120），不能直接修改；请用“更正”并写明理由。')
    expect((await call('POST', `/indicator-imports/${corrected.id}/commit`, { payload: {} })).statusCode).toBe(409)
    const done = await committed(corrected.id, { correction: '统计局核定' })
    expect(done).toMatchObject({ state: 'done', counts: { written: 1, unchanged: 1 } })
    expect(await figures('x-places', '2024')).toEqual(['999901 2024 125 v2', '999902 2024 80 v1'])

    expect((await call('POST', `/indicator-imports/${first.id}/undo`, { payload: { reason: '误传' } })).statusCode).toBe(409)
    expect((await call('POST', `/indicator-imports/${done.id}/undo`, { payload: { reason: '核定有误' } })).json()).toMatchObject({ state: 'undone' })
    expect(await figures('x-places', '2024')).toEqual(['999901 2024 120 v3', '999902 2024 80 v1'])
  })

  it('is all or nothing unless the refused are to be skipped, and says where what is wrong', async () => {
    const bad = await checked('坏.csv', '地区,指标,年份,数值\n云溪县,托位总数,2023,≥95\n松江县,托位总数,2023,１２\n不存在县,托位总数,2023,3\n合计,托位总数,2023,12\n')
    expect(bad.counts).toMatchObject({ accepted: 0, repaired: 1, refused: 2, keptOut: 1 })
    const lines = (await call('GET', `/indicator-imports/${bad.id}/lines?kind=refused`)).json<{ items: { row: number; column: string; notes: { code: string }[] }[] }>().items
    expect(lines.map((line) => [line.row, line.column, line.notes[0]?.code])).toEqual([[2, 'D', 'bound'], [4, 'A', 'place-unknown']])
    expect((await call('POST', `/indicator-imports/${bad.id}/commit`, { payload: {} })).json()).toMatchObject({ code: 'collect.import-refused-rows' })
    expect(await committed(bad.id, { skipRefused: true })).toMatchObject({ state: 'done', counts: { written: 1 } })
    expect(await figures('x-places', '2023')).toEqual(['999902 2023 12 v1'])
    const report = await call('POST', `/indicator-imports/${bad.id}/report`, { payload: {} })
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(new Uint8Array(report.rawPayload).buffer)
    expect(book.worksheets[0]?.getCell('F3').value).toContain('界限')
    expect(book.worksheets[1]?.getCell('E2').value).toContain('D 未导入')
  })

  it('learns the columns of a layout and uses them for the next file', async () => {
    const file = async (year: number): Promise<Uint8Array> => {
      const book = new ExcelJS.Workbook()
      book.addWorksheet('表').addRows([['地区', `${year}年托位`], ['云溪县', 5], ['松江县', 6]])
      return new Uint8Array(await book.xlsx.writeBuffer())
    }
    const response = await upload('/indicator-imports', '口径不明.xlsx', await file(2021), { place: '999900' })
    const made = response.json<Seen & { mapping: { sheets: { columns: unknown[]; defaults: object }[] } }>()
    expect(made.state).toBe('mapping')
    expect((await call('PUT', `/indicator-imports/${made.id}/mapping`, { payload: made.mapping })).json()).toMatchObject({ code: 'collect.no-columns' })
    const sample = await call('POST', `/indicator-imports/${made.id}/sample`, { payload: {} })
    expect(sample.json<{ sheets: { headings: string[][] }[] }>().sheets[0]?.headings).toEqual([['地区'], ['2021年托位']])
    const [sheet] = made.mapping.sheets
    const figure = { role: 'figure', at: 1, part: 'value', indicator: 'x-places', period: '2021', breakdown: null, place: null, unit: null }
    const mapping = { sheets: [{ ...sheet, use: true, columns: [{ role: 'place', at: 0 }, figure] }] }
    expect((await call('PUT', `/indicator-imports/${made.id}/mapping`, { payload: mapping })).statusCode).toBe(200)
    const next = (await upload('/indicator-imports', '口径不明2.xlsx', await file(2021), { place: '999900' })).json<{ mapping: { sheets: { columns: unknown[] }[] } }>()
    expect(next.mapping.sheets[0]?.columns[1]).toMatchObject({ indicator: 'x-places' })
  })
})

describe('a large import', () => {
  const rows = 450
  const hundredths = Math.ceil(rows / 100)
  const codes = Array.from({ length: rows }, (_, i) => `999901${String(100 + (i % 150)).padStart(3, '0')}${String(1 + Math.floor(i / 150)).padStart(3, '0')}`)
  const file = (bad: number): string => `地区,指标,年份,数值\n${codes.map((code, i) => `${code},托位总数,2022,${bad > 0 && i % bad === 0 ? '约多少' : i}\n`).join('')}`

  it('goes through the thread and the staging table, and comes to the same', async () => {
    await db.execute(`insert into region (code, name, level, parent, kind, valid_from, source) select c, c, 'village', null, 'fictional', '0001-01-01', 'test' from unnest($1::text[]) as c on conflict do nothing`, [[...new Set(codes)]])
    const response = await checked('村.csv', file(0))
    expect(response).toMatchObject({ state: 'checked', counts: { accepted: rows } })
    const done = await committed(response.id)
    expect(done).toMatchObject({ state: 'done', counts: { written: rows, unchanged: 0 } })
    expect((await figures('x-places', '2022')).length).toBe(rows)
    const { rows: leaves } = await db.execute(`select detail from audit where action = 'indicators.import' and subject_id = $1`, [done.id])
    // Chunks grow to their full size, 120 here.
    expect(leaves.map((row) => row['detail'])).toEqual([8, 16, 32, 64, 120, 120, 90].map((written) => ({ rows: written, written, hash: expect.stringMatching(/^[0-9a-f]{64}$/) })))

    const again = await checked('村.csv', file(0))
    expect((await committed(again.id)).counts).toMatchObject({ written: 0, unchanged: rows })

    expect(again.counts).toMatchObject({ same: rows, fresh: 0, changed: 0 })

    // What is locked is named before anything is applied.
    const changed = await checked('村2.csv', file(0).replace('2022,0\n', '2022,7\n'))
    expect(changed.counts).toMatchObject({ accepted: rows - 1, refused: 1, same: rows - 1, rules: { locked: 1 } })
    const [locked] = (await call('GET', `/indicator-imports/${changed.id}/lines?kind=refused`)).json<{ items: { row: number; column: string; text: string; notes: { zh: string }[] }[] }>().items
    expect(`${locked?.column ?? ''}${locked?.row ?? ''} ${locked?.text ?? ''} ${locked?.notes[0]?.zh ?? ''}`).toBe(`D2 7 x-places ${codes[0] ?? ''} 2022：已审批，不能直接修改。请用“更正”并写明理由。`)
    expect((await call('POST', `/indicator-imports/${changed.id}/commit`, { payload: {} })).json()).toMatchObject({ code: 'collect.import-refused-rows' })
    const corrected = await checked('村2.csv', file(0).replace('2022,0\n', '2022,7\n'))
    expect(await committed(corrected.id, { correction: '更正' })).toMatchObject({ state: 'done', counts: { written: 1, unchanged: rows - 1 } })
    expect((await call('POST', `/indicator-imports/${corrected.id}/undo`, { payload: { reason: '撤回' } })).statusCode).toBe(200)
    expect((await figures('x-places', '2022'))[0]).toBe(`${codes.toSorted()[0] ?? ''} 2022 0 v3`)

    // The second of two figures stands in another chunk.
    const twice = await checked('村4.csv', `${file(0).replaceAll(',2022,', ',2010,')}${codes[0] ?? ''},托位总数,2010,0.0\n${codes[1] ?? ''},托位总数,2010,77\n`)
    expect(twice.counts).toMatchObject({ refused: 1, rules: { 'repeated-otherwise': 1 } })
    const [second] = (await call('GET', `/indicator-imports/${twice.id}/lines?kind=refused`)).json<{ items: { row: number; column: string; text: string }[] }>().items
    expect(second).toMatchObject({ row: rows + 3, column: 'D', text: '77' })
    expect((await committed(twice.id, { skipRefused: true })).counts).toMatchObject({ written: rows, refused: 1 })

    const bad = await checked('村3.csv', file(50).replaceAll(',2022,', ',2021,'))
    expect(bad.counts).toMatchObject({ refused: Math.ceil(rows / 50) })
    expect((await committed(bad.id, { skipRefused: true })).counts).toMatchObject({ written: rows - Math.ceil(rows / 50) })
  }, 180_000)

  it('is held against every rule over the edges of its chunks, and what breaks one leaves no trace', async () => {
    const year = (period: number, of: (i: number) => number | string): string => codes.map((code, i) => `${code},托位总数,${period},${of(i)}\n`).join('')
    const before = await checked('前年.csv', `地区,指标,年份,数值\n${year(2016, () => 100)}`)
    expect(await committed(before.id)).toMatchObject({ state: 'done', counts: { written: rows } })
    // 2017 doubles what counts already for every hundredth; 2018 comes in another chunk, and falls back from the doubled ones.
    const jumping = `地区,指标,年份,数值\n${year(2018, () => 100)}${year(2017, (i) => (i % 100 === 0 ? 200 : 110))}`
    const found = await checked('两年.csv', jumping)
    expect(found.counts).toMatchObject({ refused: hundredths, accepted: rows * 2 - hundredths, rules: { jump: hundredths } })
    const [line] = (await call('GET', `/indicator-imports/${found.id}/lines?kind=refused`)).json<{ items: { row: number; column: string; notes: { zh: string }[] }[] }>().items
    expect(`${line?.column ?? ''}${line?.row ?? ''} ${line?.notes[0]?.zh ?? ''}`).toBe(`D${rows + 2} ${codes[0] ?? ''} 2017 托位总数：比上期变动超过 50%，请核对；确实无误的，在备注中说明原因。（200 / 100）情况属实的，请在“备注”列说明后重新上传。`)
    expect((await call('POST', `/indicator-imports/${found.id}/commit`, { payload: {} })).json()).toMatchObject({ code: 'collect.import-refused-rows' })
    expect((await committed(found.id, { skipRefused: true })).counts).toMatchObject({ written: rows * 2 - hundredths, refused: hundredths, fresh: rows * 2 - hundredths })
    expect((await figures('x-places', '2017')).length).toBe(rows - hundredths)

    // A correction that jumps is taken out again: what it had replaced counts as before.
    const wrong = await checked('更正.csv', `地区,指标,年份,数值\n${year(2017, (i) => (i === 1 ? 300 : i % 100 === 0 ? '' : 110))}`)
    expect((await committed(wrong.id, { skipRefused: true, correction: '更正' })).counts).toMatchObject({ written: 0, unchanged: rows - hundredths - 1, refused: 1, changed: 0 })
    const { rows: kept } = await db.execute(`select value, vintage, superseded_at from observation where indicator = 'x-places' and place = $1 and period = '2017'`, [codes[1]])
    expect(kept).toEqual([{ value: 110, vintage: 1, superseded_at: null }])
  }, 180_000)
})
