// A worker thread has none of its parent's TypeScript loader: this file finds the built form of its entry (bin/built.mjs)
// or, where the sources run, installs a loader; then it runs the entry.
import { fileURLToPath, pathToFileURL } from 'node:url'
import { workerData } from 'node:worker_threads'

const folder = process.env.LUOSHI_BUILT
if (folder === undefined) {
  const { register } = await import('tsx/esm/api')
  register()
  await import(workerData.entry)
} else {
  const { builtFile } = await import('../../bin/built.mjs')
  await import(pathToFileURL(builtFile(folder, fileURLToPath(workerData.entry))).href)
}
