import { connect } from 'node:net'
import { once } from 'node:events'
import Fastify from 'fastify'
import { expect, it } from 'vitest'
import { patience } from './patience.ts'

it('ends a body that does not come to its end, unless it may take its time', async () => {
  const app = Fastify()
  const { extend } = patience(app, 50)
  app.addHook('onRequest', (request, _, done) => { if (request.url === '/long') extend(request); done() })
  app.post('/:any', (request) => request.body)
  const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }))
  const begin = (path: string) => {
    const socket = connect(Number(port), '127.0.0.1')
    socket.write(`POST ${path} HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 4\r\n\r\ntr`)
    return socket
  }
  const [short, long] = [begin('/short'), begin('/long')]
  try {
    await new Promise((resolve) => { short.on('error', () => {}).on('close', resolve) })
    long.write('ue')
    const [answer] = await once(long, 'data')
    expect(String(answer)).toMatch(/^HTTP\/1\.1 200 [\s\S]*true$/)
  } finally {
    long.destroy()
    await app.close()
  }
})
