/**
 * Threads that tests start run the built program (bin/built.mjs), as they do in the product: a loader and hundreds of
 * sources in each thread would be a second of a processor each time. What a test imports itself is always the source.
 */
import type { TestProject } from 'vitest/node'
import { builtProgram } from '../../bin/built.mjs'

export default async function setup(project: TestProject): Promise<void> {
  // Under --watch the sources change after the build: threads load them as they are then.
  if (project.vitest.config.watch) return
  const folder = await builtProgram()
  if (folder !== undefined) process.env['LUOSHI_BUILT'] = folder
}
