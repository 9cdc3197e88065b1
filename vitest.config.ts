import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/**
 * Projects by what they need beside Node:
 *   unit     nothing: kernel, engines, pure files of modules
 *   embedded PGlite in a thread: *.db.test.ts (the same files run on PostgreSQL in `postgres`)
 *   postgres DATABASE_URL of a server whose user may create databases
 * Tests that need ../shared are named *.shared.test.ts, those that need Chromium live in tests/e2e as *.e2e.test.ts.
 */
const threads = 'tests/helpers/built-threads.ts'
// Long enough for the first test of a worker on a machine that others use too. Vitest polls for one second if not told: a page on a
// machine that others use answered later than that, and CI called a sound change broken.
const common = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 20_000 } }, globalSetup: [threads] }
// A journey is long, and beside other work each of its steps is: on two cores with two other tenants, three times as long.
const slow = { testTimeout: 600_000, hookTimeout: 600_000, expect: { poll: { timeout: 60_000 } } }
const needsMore = ['**/*.db.test.{ts,tsx}', '**/*.shared.test.ts', '**/*.e2e.test.ts', 'node_modules/**']
export default defineConfig({
  test: {
    // By default one worker is left out for the terminal: on two cores that halves the speed. Each may hold a gigabyte.
    maxWorkers: Math.min(4, Math.max(2, availableParallelism())),
    projects: [
      // Pure code shares its modules between files: a third of the processor time.
      { test: { ...common, name: 'unit', isolate: false, include: ['{src,scripts,tests,bench}/**/*.test.{ts,tsx}'], exclude: needsMore } },
      // So do the database tests, and on PGlite with them the worker's one database (tests/helpers/lent.ts): half of the processor time.
      { test: { ...common, name: 'embedded', isolate: false, include: ['{src,tests}/**/*.db.test.{ts,tsx}'], env: { LUOSHI_TEST_DATABASE: 'embedded' }, globalSetup: [threads, 'tests/helpers/global-setup.ts'] } },
      { test: { ...common, name: 'postgres', isolate: false, include: ['{src,tests}/**/*.db.test.{ts,tsx}'], env: { LUOSHI_TEST_DATABASE: 'postgres' }, globalSetup: [threads, 'tests/helpers/global-setup.ts'] } },
      { test: { ...common, name: 'shared', isolate: false, include: ['{src,tests}/**/*.shared.test.ts'] } },
      // While one page waits for its server, or a timer, another has the core.
      { test: { ...common, name: 'e2e', include: ['tests/e2e/**/*.e2e.test.ts'], ...slow, maxWorkers: 2, sequence: { groupOrder: 1 }, globalSetup: ['tests/e2e/seed.ts'] } },
    ],
  },
})
