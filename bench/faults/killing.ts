/** Killing of whole process trees: a PostgreSQL whose first process alone is killed leaves backends that finish their work, which proves nothing. */
import { readdirSync, readFileSync } from 'node:fs'

/** The process and all that descend from it, parents first, as /proc has them now. */
export function treeOf(root: number): readonly number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      // The name stands in brackets and may hold spaces: the parent is the second word after the last bracket.
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
    } catch { /* it ended while we looked */ }
  }
  const found = [root]
  for (const pid of found) for (const [child, parent] of parents) if (parent === pid) found.push(child)
  return found
}

/** SIGKILL to all of them; those stopped first can't fork meanwhile. Resolves when none holds its memory any more: a server started before that refuses to. */
export async function killTree(root: number): Promise<void> {
  const signal = (pid: number, how: NodeJS.Signals): void => {
    try {
      process.kill(pid, how)
    } catch { /* gone already */ }
  }
  signal(root, 'SIGSTOP')
  const tree = treeOf(root)
  for (const pid of tree) signal(pid, 'SIGKILL')
  while (tree.some(holdsMemory)) await new Promise((resolve) => setTimeout(resolve, 10))
}

/** False for one that is gone, or ended and not yet asked for by its parent. */
function holdsMemory(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat[stat.lastIndexOf(')') + 2] !== 'Z'
  } catch {
    return false
  }
}
