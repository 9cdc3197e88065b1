/** `luoshi cases verify` and the route behind it: piece by piece, because a million logs take minutes. */
import { z } from 'zod'
import { query } from '#platform/http/index.ts'
import type { CliCommand } from '#platform/module.ts'
import type { CaseDesk } from '../cases.types.ts'
import { verifySome } from './verify.ts'

const Fault = z.object({ region: z.string(), id: z.string(), number: z.string(), fault: z.enum(['log-gap', 'log-broken', 'state-differs', 'row-differs', 'timers-differ']) })
const Piece = z.object({ checked: z.int(), faults: z.array(Fault).readonly(), next: z.object({ region: z.string(), id: z.string() }).nullable() })

export const verifyRoutes = (desk: CaseDesk) => [
  query({
    name: 'cases.verify', method: 'GET', path: '/cases/verify', tag: 'cases', summary: { zh: '核验办件记录与现状是否一致', en: 'Verify that what is kept of cases is what their logs say' },
    access: { permission: 'cases.verify', anywhere: true },
    query: z.object({ region: z.string().regex(/^\d{6}$/).optional(), id: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(1000).default(200) }), output: Piece,
    handler: ({ tx, query: { region, id, limit } }) => verifySome(tx, desk, region === undefined || id === undefined ? null : { region, id }, limit),
  }),
] as const

/** Something was found: `foundSomething` of apps/cli. */
const FOUND = 10

export const verifyCommand: CliCommand = {
  usage: 'cases verify',
  summary: { zh: '核验每个办件的记录与现状是否一致', en: 'Verify that what is kept of each case is what its log says' },
  options: [{ flags: '--format <format>', summary: { zh: '输出格式', en: 'Output format' }, default: 'text', choices: ['text', 'json'] }],
  needs: 'call',
  async run(call) {
    const faults: z.infer<typeof Fault>[] = []
    let [checked, next]: [number, { region: string; id: string } | null] = [0, null]
    do {
      const piece: z.infer<typeof Piece> = Piece.parse(await call.api('GET', '/cases/verify', { query: { limit: 500, ...next } }))
      checked += piece.checked
      faults.push(...piece.faults)
      next = piece.next
      call.progress(call.lang === 'zh' ? `已核验 ${checked} 件` : `${checked} cases verified`)
    } while (next !== null)
    const said = call.lang === 'zh' ? `核验 ${checked} 件，${faults.length} 件有误。` : `${checked} cases verified, ${faults.length} wrong.`
    call.print(call.options['format'] === 'json' ? JSON.stringify({ checked, faults }) : [said, ...faults.map((one) => `${one.number} ${one.id} ${one.fault}`)].join('\n'))
    return faults.length > 0 ? FOUND : 0
  },
}
