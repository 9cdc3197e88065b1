/** Fills one demonstration folder for all files of journeys; each works on a copy (harness.ts). */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { runDemo } from './harness.ts'

declare module 'vitest' {
  export interface ProvidedContext { seededDemo: string }
}

export default async function seed(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'luoshi-seed-'))
  const demo = await runDemo(folder)
  await demo.stop()
  project.provide('seededDemo', folder)
  return () => rm(folder, { recursive: true, force: true })
}
