import pg from 'pg'

/** One statement on a connection of its own: what makes or drops a database can't be said from within it. */
export async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
