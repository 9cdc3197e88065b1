/** Answer times of the telephone system, laid beside the orders of those calls. */
import type { ErrorText } from '#kernel/errors.ts'
import type { WriteTx } from '#platform/db/index.ts'
import { setAnswerSeconds } from '../appeals.repo.ts'
import { appealErrors } from '../appeals.errors.ts'
import { readCsv } from './csv.ts'

interface Call { readonly ref: string; readonly answerSeconds: number }
interface RefusedRow extends ErrorText { readonly row: number }

const chunk = 5000
/** A call may be waited for a day at the longest. */
const mostSeconds = 86_400
const refNames = /录音|通话|呼叫|编号|流水|ref|call/i
const secondNames = /秒|接起|应答|等待|seconds?/i

export async function importCalls(tx: WriteTx, region: string, calls: readonly Call[]): Promise<{ matched: number; unknown: number }> {
  // A call that was listed twice has the time of its last line.
  const last = new Map(calls.map((call) => [call.ref, call]))
  let matched = 0
  for (let from = 0; from < last.size; from += chunk) matched += (await setAnswerSeconds(tx, region, [...last.values()].slice(from, from + chunk))).size
  return { matched, unknown: last.size - matched }
}

/** Two columns, found by their heads, else the first two. @throws appeals.bad-table, appeals.bad-mapping */
export function readCalls(name: string, bytes: Uint8Array): { readonly calls: readonly Call[]; readonly refused: readonly RefusedRow[] } {
  const [head = [], ...rows] = readCsv(name, bytes)
  const secondsAt = head.findIndex((cell) => secondNames.test(cell))
  const refAt = head.findIndex((cell, i) => i !== secondsAt && refNames.test(cell))
  if (refAt < 0 || secondsAt < 0) throw appealErrors['bad-mapping']({ field: refAt < 0 ? '录音编号' : '接起用时（秒）', columns: head.join('、') })
  const read = rows.map((cells, i) => ({ row: i + 2, ref: (cells[refAt] ?? '').trim(), seconds: (cells[secondsAt] ?? '').trim() }))
  const isCall = ({ ref, seconds }: (typeof read)[number]): boolean => ref !== '' && ref.length <= 200 && /^\d{1,5}(\.\d+)?$/.test(seconds) && Number(seconds) <= mostSeconds
  return {
    calls: read.filter(isCall).map(({ ref, seconds }) => ({ ref, answerSeconds: Math.round(Number(seconds)) })),
    refused: read.filter((one) => !isCall(one)).map(({ row }) => ({ row, zh: `第 ${row} 行：须有录音编号和接起用时（整秒数，不超过一天）。`, en: `Row ${row}: it takes the reference of a recording and the seconds until answered, a day at most.` })),
  }
}
