/** What axe-core finds on a page at WCAG 2.2 AA. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { cameTrue } from './harness.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Rule and places of each barrier; an accessible page has none. What was half shown is looked at again. */
export async function violations(page: Page): Promise<readonly string[]> {
  let found: readonly string[] = []
  await cameTrue(page, async () => (found = await barriers(page)).length === 0)
  return found
}

async function barriers(page: Page): Promise<readonly string[]> {
  // Evaluated by the debugger, which the page's own policy against foreign script does not bind.
  await page.evaluate(axe)
  // Of what passes nothing is asked, so axe need not describe each element that did.
  const found: unknown = await page.evaluate(`axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] }).then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target.join(' ') + ' ' + n.html.slice(0, 200)).join(', ')))`)
  return Array.isArray(found) ? found.map(String) : ['axe gave no answer']
}
