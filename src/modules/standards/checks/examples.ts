/** The examples beside the checks: run in tests and by `luoshi standards examples`. Pure. */
import type { Check, Outcome } from './check.schema.ts'
import { compileEach, compileFigures, compileObserved, type OnDay } from './compile.ts'
import { countEach, countFigures, judgeEach, judgeFigures, judgeObserved, type Judged, type Standing } from './judge.ts'

interface ExampleResult { readonly check: string; readonly example: string; readonly expected: Outcome; readonly found: Outcome; readonly passed: boolean }

/** Examples that name no day run as of `day`; those that name no region, in one that has no values of its own. */
export function runExamples(checks: readonly Check[], day: string): readonly ExampleResult[] {
  return checks.flatMap((check) => judgedExamples(check, day).map(({ example, judged }) => {
    const failing = 'failing' in example ? example.failing : undefined
    const passed = judged.outcome === example.answer && (failing === undefined || judged.evidence.records?.failing === failing)
    return { check: check.id, example: example.name, expected: example.answer, found: judged.outcome, passed }
  }))
}

type Example = Check['examples'][number]
const elsewhere = '990000'

function judgedExamples(check: Check, day: string): readonly { readonly example: Example; readonly judged: Judged }[] {
  const on = (example: Example): OnDay => ({ day: example.day ?? day, region: example.region ?? elsewhere })
  switch (check.over) {
    case 'observations': {
      const compiled = compileObserved(check)
      return check.examples.map((example) => {
        const values = new Map(Object.entries(example.values).flatMap(([name, value]) => { const indicator = check.reads[name]; return indicator === undefined ? [] : [[indicator, standing(indicator, value, on(example))] as const] }))
        return { example, judged: judgeObserved(compiled, values, on(example)) }
      })
    }
    case 'each-record': {
      const compiled = compileEach(check)
      return check.examples.map((example) => ({ example, judged: judgeEach(compiled, countEach(compiled, example.records, on(example)), on(example)) }))
    }
    case 'records': {
      const compiled = compileFigures(check)
      return check.examples.map((example) => ({ example, judged: judgeFigures(compiled, countFigures(compiled, example.records, on(example)), on(example)) }))
    }
  }
}

const standing = (indicator: string, value: number, { day, region }: OnDay): Standing => ({ indicator, place: region, period: day.slice(0, 4), last: day, value, missing: null, numerator: null, denominator: null, provisional: false })
