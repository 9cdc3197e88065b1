/** Builds the console when the installation has none, so that `npm ci && npm start` is all it takes. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Lang } from '#kernel/errors.ts'
import { packageRoot } from './version.ts'

export async function ensureConsole(progress: (text: string) => void, lang: Lang): Promise<void> {
  if (existsSync(new URL('dist/console/index.html', packageRoot))) return
  progress(lang === 'zh' ? '首次启动，正在生成工作台页面（约半分钟）…' : 'First start: building the console (about half a minute)…')
  const { build } = await import('vite')
  await build({ configFile: fileURLToPath(new URL('src/apps/console/vite.config.ts', packageRoot)), logLevel: 'error' })
  progress('')
}
