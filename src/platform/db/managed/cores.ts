/**
 * On which processor cores the managed server runs. A statement sent wakes a process of PostgreSQL, which Linux lets run at
 * once on the very core that sent it; on two cores this took a third of the time of Luoshi's one thread while half a core
 * idled (docs/performance.md). So the first core is left to Luoshi.
 */
import { access, constants, readFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

/** The command that starts `program` on all cores of this process but the first; as it is, where there is one core only or no `taskset` (util-linux). */
export async function besideFirstCore(program: string, path: string): Promise<readonly [command: string, ...args: string[]]> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '')
  const [, ...others] = coresIn(/^Cpus_allowed_list:\s*(.*)$/m.exec(status)?.[1] ?? '')
  const taskset = others.length === 0 ? undefined : await found('taskset', path)
  return taskset === undefined ? [program] : [taskset, '--cpu-list', others.join(','), program]
}

/** @param list as Linux writes sets of cores: `0-3,8` */
export function coresIn(list: string): readonly number[] {
  return list.split(',').filter((part) => /^\d+(-\d+)?$/.test(part)).flatMap((part) => {
    const [from = 0, to = from] = part.split('-').map(Number)
    return Array.from({ length: to - from + 1 }, (_, n) => from + n)
  })
}

async function found(name: string, path: string): Promise<string | undefined> {
  for (const folder of path.split(delimiter)) {
    const file = join(folder, name)
    if (await access(file, constants.X_OK).then(() => true, () => false)) return file
  }
  return undefined
}
