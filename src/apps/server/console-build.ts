/** Builds the console when there is none or its sources are newer, so that `npm ci && npm start` is all it ever takes. */
import { existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Lang } from '#kernel/errors.ts'
import { packageRoot } from './version.ts'

export async function ensureConsole(progress: (text: string) => void, lang: Lang): Promise<void> {
  const built = await modified(at('dist/console/index.html'))
  if (built > 0 && built >= await newestSource()) return
  progress(lang === 'zh' ? '正在生成工作台页面（约半分钟）…' : 'Building the console (about half a minute)…')
  const { build } = await import('vite')
  await build({ configFile: at('src/apps/console/vite.config.ts'), logLevel: 'error' })
  progress('')
}

const at = (path: string): string => fileURLToPath(new URL(path, packageRoot))

/** When anything the console is made of was last changed, in milliseconds; an installation without its sources has 0. */
async function newestSource(): Promise<number> {
  const modules = await readdir(at('src/modules')).catch(() => [])
  const folders = [at('src/apps/console'), at('src/ui'), ...modules.map((name) => join(at('src/modules'), name, 'web'))].filter((folder) => existsSync(folder))
  const files = await Promise.all(folders.map(async (folder) => (await readdir(folder, { recursive: true })).filter((name) => !name.includes('.test.')).map((name) => join(folder, name))))
  return Math.max(0, ...await Promise.all([at('package-lock.json'), ...files.flat()].map(modified)))
}

const modified = (path: string): Promise<number> => stat(path).then((found) => found.mtimeMs, () => 0)
