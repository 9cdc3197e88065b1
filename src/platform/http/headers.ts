/** Headers that tell browsers what our pages may do. Written by hand: six fixed lines, one of them with a nonce a request. */
import type { FastifyInstance } from 'fastify'

export function securityHeaders(app: FastifyInstance, overTls: boolean): void {
  app.addHook('onRequest', async (request, reply) => {
    const console = request.url.startsWith('/console')
    // antd writes its styles into the page at run time; styles can't act, scripts can, and those stay external or under a nonce.
    const style = console ? `'self' 'unsafe-inline'` : `'self' 'nonce-${request.cspNonce}'`
    const script = console ? `'self'` : `'self' 'nonce-${request.cspNonce}'`
    reply.headers({
      'content-security-policy': `default-src 'none'; script-src ${script}; style-src ${style}; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), microphone=(), geolocation=(self)',
      ...(overTls ? { 'strict-transport-security': 'max-age=31536000' } : {}),
    })
  })
}
