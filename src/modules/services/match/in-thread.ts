/** Matching off the server's thread. Columns lie in shared memory: only rules go in, only bits and figures come back. */
import { once } from 'node:events'
import type { Worker } from 'node:worker_threads'
import { AppError } from '#kernel/errors.ts'
import { startThread } from '#platform/thread.ts'
import type { Answer, Order } from './matching.protocol.ts'
import type { Changed, ChangeOrder, Matched, MatchOrder } from './matching.ts'
import type { PeopleData } from './people.port.ts'

/** @throws what the rules engine refuses: rules.population-too-large, rules.parameters-differ, rules.bad-fact … */
export async function matchedInThread(order: MatchOrder): Promise<Matched> {
  const answer = await asked({ kind: 'match', ...order, people: dataOf(order.people) })
  if (answer.kind !== 'matched') throw new TypeError(`the thread answered with ${answer.kind}`)
  return answer
}

/** @throws as `matchedInThread` */
export async function changedInThread(order: ChangeOrder): Promise<readonly Changed[]> {
  const answer = await asked({ kind: 'change', ...order, people: dataOf(order.people) })
  if (answer.kind !== 'changed') throw new TypeError(`the thread answered with ${answer.kind}`)
  return answer.changed
}

type Decided = Exclude<Answer, { kind: 'refused' }>

/** Without its functions, which can't be sent. */
const dataOf = ({ population, persons, places, placeOf }: PeopleData): PeopleData => ({ population, persons, places, placeOf })

/** Whoever works on a memory now. A plan writes behind the columns, so that two at a time would spoil each other's answers. */
const busy = new WeakMap<WebAssembly.Memory, Promise<unknown>>()

function asked(order: Order): Promise<Decided> {
  const { memory } = order.people.population
  const mine = (busy.get(memory) ?? Promise.resolve()).then(() => alone(order))
  busy.set(memory, mine.catch(() => {}))
  return mine
}

async function alone(order: Order): Promise<Decided> {
  const thread = startThread(new URL('./matching.thread.ts', import.meta.url), order)
  try {
    const answer = await Promise.race([answered(thread), ended(thread)])
    if (answer.kind === 'refused') throw new AppError(answer.error.code, answer.error.definition, answer.error.params, { problems: answer.error.problems })
    return answer
  } finally {
    await thread.terminate()
  }
}

function answered(thread: Worker): Promise<Answer> {
  return new Promise((resolve, reject) => {
    thread.once('message', (answer: Answer) => { resolve(answer) })
    thread.once('error', reject)
  })
}

async function ended(thread: Worker): Promise<never> {
  const [code] = await once(thread, 'exit')
  throw new Error(`the thread that matches ended with ${String(code)}`)
}
