/** DuckDB in memory with two threads, loaded through its appender in the order of the facts. */
import { DuckDBDataChunk, DuckDBInstance, INTEGER, SMALLINT } from '@duckdb/node-api'
import type { Observations } from './observations.ts'
import type { Rival } from './run.ts'
import { address, answerSql, cellOf, createObservation, dropSql, rollUpSql } from './sql.ts'

const types = [SMALLINT, SMALLINT, SMALLINT, SMALLINT, SMALLINT, INTEGER, INTEGER, SMALLINT]

export async function duckdbRollUp(data: Observations): Promise<Rival> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
  const connection = await instance.connect()
  await connection.run(createObservation(''))
  const appender = await connection.createAppender('observation')
  const nodes = data.cube.regions.codes.length
  const addresses = data.nodes.streets.map((_, street) => address(street))
  data.indicators.forEach(({ code }, indicator) => {
    const column = data.cube.columns.get(code)
    if (!column) return
    for (let month = 0; month < data.months; month++) {
      const lists: (number | null)[][] = types.map(() => [])
      data.nodes.streets.forEach((node, street) => {
        const cell = month * nodes + node
        const [, county = 0, prefecture = 0] = addresses[street] ?? []
        ;[indicator, month, street, county, prefecture, column.amounts[cell] ?? 0, column.bases?.[cell] ?? null, column.states[cell] ?? 0].forEach((value, i) => lists[i]?.push(value))
      })
      const chunk = DuckDBDataChunk.create(types, data.streets)
      chunk.setColumns(lists)
      appender.appendDataChunk(chunk)
    }
  })
  appender.closeSync()
  const run = async (): Promise<void> => { for (const sql of [...dropSql, ...rollUpSql('', '//')]) await connection.run(sql) }
  return {
    run,
    async answer() {
      await run()
      const levels = []
      for (const sql of answerSql) levels.push(await (await connection.run(sql)).getRows())
      return levels.flat().map(cellOf)
    },
    async close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}
