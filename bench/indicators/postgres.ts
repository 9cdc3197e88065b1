/** The PostgreSQL of DATABASE_URL; everything lives in temporary tables of one connection. */
import { once } from 'node:events'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Observations } from './observations.ts'
import type { Rival } from './run.ts'
import { address, answerSql, cellOf, createObservation, dropSql, rollUpSql } from './sql.ts'

export async function postgresRollUp(url: string, data: Observations): Promise<Rival> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query(createObservation('TEMPORARY'))
  const stream = client.query(copyFrom('COPY observation FROM STDIN'))
  const nodes = data.cube.regions.codes.length
  const addresses = data.nodes.streets.map((_, street) => address(street).join('\t'))
  for (const [indicator, { code }] of data.indicators.entries()) {
    const column = data.cube.columns.get(code)
    for (let month = 0; month < data.months; month++) {
      const lines = data.nodes.streets.map((node, street) => {
        const cell = month * nodes + node
        return `${indicator}\t${month}\t${addresses[street]}\t${column?.amounts[cell]}\t${column?.bases ? column.bases[cell] : '\\N'}\t${column?.states[cell]}\n`
      })
      if (!stream.write(lines.join(''))) await once(stream, 'drain')
    }
  }
  stream.end()
  await once(stream, 'finish')
  await client.query('ANALYZE observation')
  const run = async (): Promise<void> => { for (const sql of [...dropSql, ...rollUpSql('TEMPORARY', '/')]) await client.query(sql) }
  return {
    run,
    async answer() {
      await run()
      const levels = []
      for (const text of answerSql) levels.push((await client.query<unknown[]>({ text, rowMode: 'array' })).rows)
      return levels.flat().map(cellOf)
    },
    close: () => client.end(),
  }
}
