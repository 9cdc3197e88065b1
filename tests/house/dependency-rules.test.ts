import { execFileSync } from 'node:child_process'
import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const config = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as { forbidden: { name: string }[] }

/** One planted violation per rule: the folder and ending of the offending file, what it imports, and the imported file. */
const planted: Record<string, { at: string; ending?: string; imports: string; target?: string }> = {
  'kernel-imports-nothing': { at: 'src/kernel', imports: '../platform/p.ts', target: 'src/platform/p.ts' },
  'engines-import-only-kernel': { at: 'src/engines/reader', imports: '../../platform/p.ts', target: 'src/platform/p.ts' },
  'engines-do-no-io': { at: 'src/engines/reader', imports: 'node:fs' },
  'engines-stand-alone': { at: 'src/engines/metrics', imports: '../procedures/index.ts', target: 'src/engines/procedures/index.ts' },
  'reader-uses-no-engine': { at: 'src/engines/reader', imports: '../rules/index.ts', target: 'src/engines/rules/index.ts' },
  'platform-knows-no-module': { at: 'src/platform', imports: '../modules/plans/index.ts', target: 'src/modules/plans/index.ts' },
  'modules-enter-by-the-door': { at: 'src/modules/plans', imports: '../directory/inside.ts', target: 'src/modules/directory/inside.ts' },
  'base-knows-no-product': { at: 'src/modules/findings', imports: '../plans/index.ts', target: 'src/modules/plans/index.ts' },
  'products-stand-apart': { at: 'src/modules/indicators', imports: '../plans/index.ts', target: 'src/modules/plans/index.ts' },
  'apps-enter-by-the-door': { at: 'src/apps/server', imports: '../../modules/directory/inside.ts', target: 'src/modules/directory/inside.ts' },
  'nobody-imports-apps': { at: 'src/modules/plans', imports: '../../apps/server/s.ts', target: 'src/apps/server/s.ts' },
  'ui-knows-no-module': { at: 'src/ui', imports: '../modules/plans/web/index.ts', target: 'src/modules/plans/web/index.ts' },
  'web-stays-in-the-browser': { at: 'src/modules/plans/web', imports: '../p.service.ts', target: 'src/modules/plans/p.service.ts' },
  'routes-do-not-query': { at: 'src/modules/plans', ending: '.routes.ts', imports: './p.repo.ts', target: 'src/modules/plans/p.repo.ts' },
  'no-cycles': { at: 'src/kernel', imports: './b.ts', target: 'src/kernel/b.ts' },
}

describe('dependency rules', () => {
  it('has a planted violation for every rule', () => {
    expect(Object.keys(planted).sort()).toEqual(config.forbidden.map((r) => r.name).sort())
  })

  it('catches each planted violation, and reads modules at all', () => {
    const folder = mkdtempSync(join(tmpdir(), 'luoshi-rule-'))
    try {
      for (const name of ['node_modules', '.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) symlinkSync(join(root, name), join(folder, name))
      for (const { target } of Object.values(planted)) if (target) write(join(folder, target), 'export const x = 1\n')
      write(join(folder, 'src/kernel/b.ts'), `import './no-cycles.ts'\nexport const x = 1\n`)
      for (const [rule, p] of Object.entries(planted)) write(join(folder, p.at, `${rule}${p.ending ?? '.ts'}`), `import '${p.imports}'\nexport const x = 1\n`)
      const found = cruise(folder)
      expect(found.modules).toBeGreaterThan(Object.keys(planted).length)
      const caught = Object.keys(planted).filter((rule) => found.violations.some((v) => v.rule === rule && v.edge.includes(rule)))
      expect(caught.sort()).toEqual(Object.keys(planted).sort())
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

function cruise(folder: string): { modules: number; violations: { rule: string; edge: string }[] } {
  const depcruise = join(root, 'node_modules/.bin/depcruise')
  const out = execFileSync(depcruise, ['src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json', '--no-cache'], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'ignore'] })
  const { summary } = JSON.parse(out) as { summary: { totalCruised: number; violations: { from: string; to: string; rule: { name: string } }[] } }
  return { modules: summary.totalCruised, violations: summary.violations.map((v) => ({ rule: v.rule.name, edge: `${v.from} ${v.to}` })) }
}
