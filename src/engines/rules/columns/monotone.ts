/**
 * Conditions whose answer changes at one place as a fact grows: `周岁(出生日期, 基准日) >= 60`. Their place is found by halving
 * instead of asking every birthday of a century.
 */
import type { Compare, Node } from '../tree.ts'
import { nodesOf } from '../tree.ts'

const steady: ReadonlySet<string> = new Set(['number', 'date', 'date and time', 'years and months duration', 'days and time duration'])

/** True for an order comparison of something that only grows, or only falls, with the one fact in it. */
export function changesOnce(node: Node): node is Compare {
  if (node.kind !== 'compare' || node.op === '=' || node.op === '!=') return false
  return (isMonotone(node.left) && isConstant(node.right)) || (isConstant(node.left) && isMonotone(node.right))
}

const isConstant = (node: Node): boolean => [...nodesOf(node)].every((one) => one.kind !== 'fact')

/** Sums and products with a constant stay monotone under rounding; whether one overflows shows at the ends. */
function isMonotone(node: Node): boolean {
  switch (node.kind) {
    case 'fact': return steady.has(node.type.kind)
    case 'negate': return isMonotone(node.operand)
    case 'arithmetic': return node.type.kind === 'number' && (node.op === '+' || node.op === '-' || node.op === '*') && ((isMonotone(node.left) && isConstant(node.right)) || (isConstant(node.left) && isMonotone(node.right)))
    case 'call': return node.name === '周岁' || node.name === 'age' ? node.args.filter(isMonotone).length === 1 && node.args.filter(isConstant).length === 1 : false
    default: return false
  }
}

/**
 * The answers to `count` ascending questions where they change at most once, asking few of them. `undefined` where an end is
 * neither yes nor no: then nothing is known of the middle.
 */
export function answersByHalving(count: number, ask: (index: number) => number, isDecided: (state: number) => boolean): Uint8Array | undefined {
  if (count === 0) return new Uint8Array(0)
  const [first, last] = [ask(0), ask(count - 1)]
  if (!isDecided(first) || !isDecided(last)) return undefined
  const states = new Uint8Array(count).fill(first)
  if (first === last) return states
  let [low, high] = [0, count - 1]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (ask(middle) === first) low = middle
    else high = middle
  }
  return states.fill(last, high)
}
