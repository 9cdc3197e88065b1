/** Cases of the kit that are meant to come out differently here, or that the subset leaves out. */
export interface Reason { readonly outcome: 'different' | 'pending'; readonly why: string }

const zones: Reason = { outcome: 'pending', why: 'Named time zones but Asia/Shanghai are not read: their rules change and would have to be shipped.' }
const finer: Reason = { outcome: 'different', why: 'Times carry milliseconds; no rule of a public service is finer.' }
const noTruth: Reason = { outcome: 'different', why: 'A number or a text is no truth value: refused before it runs, although the other side would settle it.' }

export const onPurpose: ReadonlyMap<string, Reason> = new Map([
  ...['0064 006_b', '0064 006_c', '0064 008_b', '0064 008_c', '0065 003_b', '0065 003_c', '0065 007_b', '0065 007_c'].map((id) => [id, noTruth] as const),
  ['0068 time_005', finer],
  ['0068 time_006', zones],
  ['0068 time_007', zones],
  ['0068 time_008', zones],
  ['0068 time_009', zones],
  ['0069 026', { outcome: 'pending', why: '`item` is the item itself, also where a record has a field of that name.' }],
  ['0074 dateTime_009', zones],
  ['0099 012', { outcome: 'pending', why: 'Functions are not defined within rules: a rule must read like the clause it comes from.' }],
  ['1120 008', finer],
])
