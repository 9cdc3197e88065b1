// The program as a few files instead of 1,600: Node's loader takes seconds over the sources, one second over these.
// Made when the sources have changed since (docs/adr/0005). Nothing else knows of it: without it the sources run.
import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = resolve(import.meta.dirname, '..')
const sources = join(root, 'src')
const target = join(root, 'dist/luoshi')
const main = 'apps/cli/main.ts'
const thread = /(?:\.thread|\/worker)\.ts$/
/** A running server loads parts late, so what it started from stays for a day. */
const keptFor = 24 * 60 * 60 * 1000

/** The folder of the built program that matches the sources, made if need be; undefined where nothing can be written. */
export async function builtProgram() {
  const files = sourceFiles()
  const folder = join(target, fingerprint(files))
  if (exists(join(folder, 'made'))) return folder
  const making = join(target, `making-${randomBytes(6).toString('hex')}`)
  try {
    mkdirSync(making, { recursive: true })
    await bundle(making, files)
    writeFileSync(join(making, 'made'), '')
    renameSync(making, folder)
  } catch (error) {
    rmSync(making, { recursive: true, force: true })
    if (exists(join(folder, 'made'))) return folder // another start was quicker
    if (['EACCES', 'EROFS', 'EPERM', 'ENOSPC'].includes(error.code)) return undefined
    throw error
  }
  removeOld(folder)
  return folder
}

/** Where the built form of a source file stands. */
export const builtFile = (folder, source) => join(folder, relative(sources, source).replace(/\.ts$/, '.mjs'))
export const mainFile = join(sources, main)

function sourceFiles() {
  return readdirSync(sources, { recursive: true }).filter((name) => /\.(?:ts|tsx|mjs)$/.test(name) && !name.includes('.test.')).sort()
}

/** Of names, sizes and times, not of contents: it is made anew at each start and takes some 30 ms. */
function fingerprint(files) {
  const hash = createHash('sha256').update(process.version)
  for (const path of ['package.json', 'package-lock.json', 'bin/built.mjs', ...files.map((name) => join('src', name))]) {
    const { size, mtimeMs } = statSync(join(root, path), { throwIfNoEntry: false }) ?? { size: 0, mtimeMs: 0 }
    hash.update(`${path}\0${size}\0${mtimeMs}\n`)
  }
  return hash.digest('hex').slice(0, 16)
}

async function bundle(outdir, files) {
  const { build } = await import('esbuild')
  const entries = [main, ...files.map((name) => name.split(sep).join('/')).filter((name) => thread.test(name))]
  await build({ ...asOne, entryPoints: entries.map((name) => join('src', name)), outbase: 'src', outdir, outExtension: { '.js': '.mjs' }, splitting: true, sourcemap: 'linked' })
}

/** One source with all that it needs as one file, for a process that is started over and over. Returns the file; it stands within the repository, where its packages are found. */
export async function builtAlone(source) {
  const { build } = await import('esbuild')
  const outfile = join(root, 'dist/alone', `${randomBytes(6).toString('hex')}.mjs`)
  await build({ ...asOne, entryPoints: [source], outfile })
  return outfile
}

/** Packs, fonts and migrations are found from the source that names them, wherever its code stands. */
const ownPlace = {
  name: 'own-place',
  setup(build) {
    build.onLoad({ filter: /\.tsx?$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8')
      const contents = text.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
      return { contents, loader: path.endsWith('x') ? 'tsx' : 'ts' }
    })
  },
}

const asOne = { absWorkingDir: root, bundle: true, format: 'esm', platform: 'node', target: 'node20', packages: 'external', logLevel: 'error', plugins: [ownPlace] }

function removeOld(current) {
  for (const name of readdirSync(target)) {
    const path = join(target, name)
    const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() }
    if (path !== current && Date.now() - mtimeMs > keptFor) rmSync(path, { recursive: true, force: true })
  }
}

function exists(path) {
  return statSync(path, { throwIfNoEntry: false }) !== undefined
}
