// Writes the generated documents, or with --check fails where one differs from what the code says now.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { registeredErrors } from '#kernel/errors.ts'
import { lintReference } from '#engines/reader/index.ts'
import { procedureReference, readProcedure } from '#engines/procedures/index.ts'
import { conformanceReport } from '#engines/rules/conformance/conformance.ts'
import { productModules } from '#apps/server/modules.ts'
import { cliReference } from '#apps/cli/reference.ts'
import { configReference } from '#platform/env.ts'
import { openApiDocument } from '#apps/server/openapi.ts'
import { builtInRoles } from '#platform/auth/roles.ts'

const root = resolve(import.meta.dirname, '..')
const note = (source: string) => `<!-- Written by \`npm run docs:gen\` from ${source}; edits here are lost. -->\n\n`

const documents: Record<string, () => string> = {
  'docs/reference/errors.md': errors,
  'docs/reference/permissions.md': permissions,
  'docs/reference/modules.md': modules,
  'docs/reference/lint.md': () => note('src/engines/reader/lint') + lintReference(),
  'docs/reference/conformance.md': () => note('src/engines/rules/conformance') + conformanceReport(),
  'docs/reference/cli.md': () => note('the commands’ own declarations') + cliReference(productModules),
  'docs/reference/config.md': () => note('src/platform/env.ts') + configReference(),
  ...procedures(),
  'docs/reference/openapi.json': () => `${JSON.stringify(openApiDocument(productModules), null, 2)}\n`,
}

const check = process.argv.includes('--check')
let stale = 0
for (const [path, make] of Object.entries(documents)) {
  const file = join(root, path)
  const text = make().trimEnd() + '\n'
  const old = existsSync(file) ? readFileSync(file, 'utf8') : ''
  if (old === text) continue
  if (check) {
    stale++
    console.error(`${path} is not what the code says; run: npm run docs:gen`)
  } else {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
    console.log(`wrote ${path}`)
  }
}
process.exit(stale > 0 ? 1 : 0)

/** One page a shipped procedure: states, actions, clocks with their grounds, and the picture. */
function procedures(): Record<string, () => string> {
  const folder = 'packs/national/procedures'
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith('.yaml')).sort()
  return Object.fromEntries(names.map((name) => [
    `docs/reference/procedures/${name.replace('.yaml', '.md')}`,
    () => note(`${folder}/${name}`) + procedureReference(readProcedure(readFileSync(join(root, folder, name), 'utf8'), name)),
  ]))
}

function errors(): string {
  const rows = registeredErrors().map((e) => `| \`${e.code}\` | ${e.kind} | ${e.zh} | ${e.en} |`)
  return `${note('defineErrors')}# Errors\n\nThe kind decides the HTTP status and the exit code of the command line ([cli.md](cli.md)).\n\n| code | kind | 中文 | English |\n|---|---|---|---|\n${rows.join('\n')}\n`
}

function permissions(): string {
  const holders = (permission: string) => Object.keys(builtInRoles).filter((role) => productModules.some((m) => (m.roles as Record<string, readonly string[]> | undefined)?.[role]?.includes(permission)))
  const rows = productModules.flatMap((m) => Object.entries(m.permissions).map(([code, text]) => `| \`${code}\` | ${text.zh} | ${text.en} | ${holders(code).join(', ')} |`)).sort()
  const roles = Object.entries(builtInRoles).map(([code, text]) => `| \`${code}\` | ${text.zh} | ${text.en} |`)
  return `${note('the modules’ declarations')}# Who may do what\n\nA grant gives a role within an organization subtree and a region subtree; both must hold.\n\n## Roles\n\n| role | 中文 | English |\n|---|---|---|\n${roles.join('\n')}\n\n## Permissions\n\n| permission | 中文 | English | built-in roles |\n|---|---|---|---|\n${rows.join('\n')}\n`
}

/** Which folder uses which, measured, one line a folder of the second level. */
function modules(): string {
  const out = execFileSync(join(root, 'node_modules/.bin/depcruise'), ['src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json', '--no-cache'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] })
  const graph = JSON.parse(out) as { modules: { source: string; dependencies: { resolved: string }[] }[] }
  const folder = (path: string) => /^src\/(kernel|ui|(?:engines|platform|modules|apps)\/[^/]+)\//.exec(path)?.[1]
  const edges = new Map<string, Set<string>>()
  for (const m of graph.modules) {
    const from = folder(m.source)
    if (from === undefined || m.source.includes('.test.')) continue
    const uses = edges.get(from) ?? new Set<string>()
    for (const d of m.dependencies) {
      const to = folder(d.resolved)
      if (to !== undefined && to !== from) uses.add(to)
    }
    edges.set(from, uses)
  }
  const rows = [...edges].sort(([a], [b]) => (a < b ? -1 : 1)).map(([from, uses]) => `| \`${from}\` | ${[...uses].sort().map((u) => `\`${u}\``).join(', ')} |`)
  const drawn = [...edges].flatMap(([from, uses]) => [...uses].filter((to) => to !== 'kernel' && /^(modules|engines)/.test(to) && /^(modules|apps)/.test(from)).map((to) => `  ${from.replaceAll(/\W/g, '_')}["${from}"] --> ${to.replaceAll(/\W/g, '_')}["${to}"]`)).sort()
  return `${note('the imports themselves (dependency-cruiser)')}# Which folder uses which\n\n\`\`\`mermaid\ngraph TD\n${drawn.join('\n')}\n\`\`\`\n\n| folder | uses |\n|---|---|\n${rows.join('\n')}\n`
}
