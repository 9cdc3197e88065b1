/** Shapes and small arithmetic of the rows that are printed. */
export interface BenchRow { readonly name: string; readonly ours: number; readonly rival: number; readonly unit: string; readonly ratio: number; readonly note?: string }

const round3 = (n: number): number => Math.round(n * 1000) / 1000

export const row = (name: string, ours: number, rival: number, unit: string, ratio = ours / rival, note?: string): BenchRow =>
  ({ name, ours: round3(ours), rival: round3(rival), unit, ratio: round3(ratio), ...(note === undefined ? {} : { note }) })

export const pairsASecond = (rows: number, rules: number, ms: number): number => Math.round((rows * rules) / ms * 1000)

export async function timeOf(run: () => unknown): Promise<number> {
  const start = performance.now()
  await run()
  return performance.now() - start
}
