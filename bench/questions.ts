/**
 * Rows of `luoshi bench questions`: not times but how well residents are served.
 * - questions-median: of made-up visitors, how many questions settle all items in the form's order, over how many as they are
 *   chosen; at the median. Visitors are made with another seed than the people by whom questions are weighed.
 * - lay-words-recall: of queries in residents' own words, for how many the item meant is among the first five found.
 * Run alone: node --import tsx bench/questions.ts [--scale S]; 400 visitors at scale 1.
 */
import { cpus } from 'node:os'
import { pathToFileURL } from 'node:url'
import { asked, askedInOrder, median, ready } from '../src/modules/services/ask/questions.test-kit.ts'
import { layWords, missedAmongFive } from '../src/modules/services/catalogue/lay-words.test-kit.ts'

interface BenchRow { readonly name: string; readonly ours: number; readonly rival: number; readonly unit: string; readonly ratio: number; readonly missed?: readonly string[] }

const VISITORS = 400

export async function run({ scale }: { readonly scale: number }): Promise<BenchRow[]> {
  const { questioning, visitors } = await ready(Math.max(20, Math.round(VISITORS * scale)))
  const chosen = median(visitors.map((person) => asked(person, questioning).length))
  const inOrder = median(visitors.map((person) => askedInOrder(person, questioning)))
  const missed = await missedAmongFive()
  const found = layWords.length - missed.length
  return [
    { name: 'questions-median', ours: chosen, rival: inOrder, unit: 'questions', ratio: inOrder / chosen },
    { name: 'lay-words-recall', ours: found, rival: layWords.length, unit: 'queries', ratio: found / layWords.length, missed },
  ]
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const at = process.argv.indexOf('--scale')
  const rows = await run({ scale: Number(at < 0 ? 1 : process.argv[at + 1]) })
  process.stdout.write(`${JSON.stringify({ bench: 'questions', machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`, rows }, null, 2)}\n`)
}
