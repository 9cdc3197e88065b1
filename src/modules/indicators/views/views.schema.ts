/** What the pages of indicators are given; importable in the browser. Values are in the indicator's unit. */
import { z } from 'zod'
import { Indicator, IndicatorLine } from '../registry/registry.schema.ts'
import { Milestone, natures, targetKinds, targetOps, TextRange, UnitRef } from '../targets/targets.schema.ts'
import { BreakdownCode, DayCode, Light, MissingReason, NoFigure, observationSources, observationStates, PeriodCode, PlaceCode, StateOfTarget } from '../indicators.values.ts'

export const PlaceRef = z.object({ code: PlaceCode, name: z.string() })
export type PlaceRef = z.infer<typeof PlaceRef>
export const LightCounts = z.object({ green: z.int(), yellow: z.int(), red: z.int(), grey: z.int() })
export type LightCounts = z.infer<typeof LightCounts>

/** Value at the due day, with 80 % interval; `low` and `high` null where no error is known. */
export const ForecastView = z.object({
  method: z.string(), at: DayCode, value: z.number(), low: z.number().nullable(), high: z.number().nullable(), errorFrom: z.enum(['own', 'borrowed', 'none']), points: z.int(),
})
export type ForecastView = z.infer<typeof ForecastView>

/** A target with where it stands: one line of a cockpit, an area, a region page, the table. */
export const TargetLine = z.object({
  /** County key with which the target is found. */
  region: z.string(),
  targetId: z.uuid(),
  indicator: IndicatorLine,
  place: PlaceRef,
  plan: z.object({ id: z.uuid(), title: z.string(), version: z.int(), objectId: z.uuid() }),
  clause: z.object({ text: z.string(), documentId: z.uuid(), spans: z.array(TextRange) }),
  /** As the plan words it: `62%以上`. */
  planValue: z.string(),
  op: z.enum(targetOps), value: z.number().nullable(), high: z.number().nullable(), kind: z.enum(targetKinds), nature: z.enum(natures),
  startDay: DayCode, dueDay: DayCode, milestones: z.array(Milestone), shape: z.enum(['straight', 's-shaped']),
  leadUnits: z.array(UnitRef), otherUnits: z.array(UnitRef),
  /** How the indicator was found; `alike` and `new` want a look. */
  matched: z.enum(['name', 'alike', 'new', 'person']),
  state: StateOfTarget,
  light: Light,
  /** What decided: no-value, met, held, period-over, chance, path, no-path, words. */
  why: z.string(),
  /** The value judged (the sum for cumulative targets) and its period; null: none. */
  now: z.object({ value: z.number(), period: PeriodCode, provisional: z.boolean() }).nullable(),
  missing: NoFigure.nullable(),
  baseline: z.object({ value: z.number(), from: z.enum(['plan', 'observed']) }).nullable(),
  expected: z.number().nullable(),
  attainment: z.number().nullable(),
  progress: z.number().nullable(),
  gap: z.number().nullable(),
  pathGap: z.number().nullable(),
  /** 0…1; null where it is not known. */
  chance: z.number().nullable(),
  forecast: ForecastView.nullable(),
  /** Periods without a value beyond what the lag allows. */
  stalePeriods: z.int(),
  findings: z.int(),
  since: z.iso.datetime(),
  lightBefore: Light.nullable(),
  judgedAt: z.iso.datetime(),
})
export type TargetLine = z.infer<typeof TargetLine>

export const AreaCounts = z.object({ area: z.string().nullable(), counts: LightCounts })

/** The four questions of the cockpit, for one place. Lists are cut at `listLimit`; counts are whole. */
export const CockpitView = z.object({
  place: PlaceRef,
  /** From the province down to the place. */
  path: z.array(PlaceRef),
  counts: LightCounts,
  areas: z.array(AreaCounts),
  /** Turned red in the last thirty days, newest first. */
  turnedRed: z.array(TargetLine),
  /** Red now, longest first; then yellow. */
  red: z.array(TargetLine),
  /** Failing or undecided with a chance of 30 to 90 %. */
  savable: z.array(TargetLine),
  /** Each unit directly below, worst first; null counts: no target there. */
  below: z.array(z.object({ place: PlaceRef, counts: LightCounts })),
  judgedAt: z.iso.datetime().nullable(),
})
export type CockpitView = z.infer<typeof CockpitView>
export const listLimit = 20

/** Indicators with a target at the place and values in at least two places below; those of failing targets first. */
export const ComparableView = z.object({ indicators: z.array(IndicatorLine) })
export type ComparableView = z.infer<typeof ComparableView>

export const AreaView = z.object({ area: z.string(), scheme: z.enum(['nine', 'twelve']), place: PlaceRef, counts: LightCounts, targets: z.array(TargetLine), indicators: z.array(IndicatorLine) })
export type AreaView = z.infer<typeof AreaView>

export const RegionView = z.object({
  place: PlaceRef, path: z.array(PlaceRef), children: z.array(PlaceRef), counts: LightCounts,
  areas: z.array(z.object({ area: z.string().nullable(), counts: LightCounts, targets: z.array(TargetLine) })),
})
export type RegionView = z.infer<typeof RegionView>

export const Completeness = z.object({ expected: z.int(), present: z.int(), share: z.number(), missing: z.record(MissingReason, z.int()) })
export type CompletenessView = z.infer<typeof Completeness>

/** One cell: an observation, or what was made of others. Exactly one of value and missing. */
export const CellView = z.object({
  value: z.number().nullable(),
  missing: NoFigure.nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  from: z.enum(['observation', 'rollup', 'formula', 'none']),
  source: z.enum(observationSources).nullable(),
  status: z.enum(observationStates).nullable(),
  /** The value or one of its parts has not been approved. */
  provisional: z.boolean(),
  vintages: z.int(),
  completeness: Completeness.nullable(),
})
export type CellView = z.infer<typeof CellView>

export const SeriesPoint = CellView.extend({ period: PeriodCode, first: DayCode, last: DayCode, knownAt: z.iso.datetime().nullable() })
export type SeriesPoint = z.infer<typeof SeriesPoint>

/** The path as a chart draws it: straight between the days given. */
export const PathView = z.object({ target: TargetLine, path: z.array(z.object({ day: DayCode, value: z.number() })) })

export const SeriesView = z.object({
  indicator: IndicatorLine,
  place: PlaceRef,
  breakdown: BreakdownCode,
  asOf: DayCode.nullable(),
  /** In order of time; of the indicator's frequency and coarser. */
  points: z.array(SeriesPoint),
  /** Leading first. */
  targets: z.array(PathView),
  /** Breakdowns that have values here. */
  breakdowns: z.array(BreakdownCode),
})
export type SeriesView = z.infer<typeof SeriesView>

export const PlacesView = z.object({
  indicator: IndicatorLine,
  parent: PlaceRef,
  /** The parent's own cell. */
  whole: CellView,
  /** Null where nobody below has any value: there are no rows then. */
  period: PeriodCode.nullable(),
  breakdown: BreakdownCode,
  /** Periods with any value below the parent, newest first. */
  periods: z.array(PeriodCode),
  /** The parent's leading target as a line to compare with. */
  standard: z.number().nullable(),
  /** Best first, those without value last. */
  rows: z.array(CellView.extend({ place: PlaceRef, rank: z.int().nullable(), light: Light.nullable(), state: StateOfTarget.nullable(), meets: z.boolean().nullable() })),
})
export type PlacesView = z.infer<typeof PlacesView>

const Interval = z.object({ low: z.number(), high: z.number() }).nullable()
const Measures = z.object({ cv: z.number(), gini: z.number(), theilT: z.number(), theilL: z.number() })
const Decomposition = z.object({
  total: z.number(), between: z.number(), within: z.number(),
  groups: z.array(z.object({ group: z.string(), people: z.number(), index: z.number(), contribution: z.number() })),
})

/** Null `measures`: too few values; `why` says so. */
export const EqualityView = z.object({
  indicator: IndicatorLine,
  parent: PlaceRef,
  /** Null: nobody below has a value, `why` says so. */
  period: PeriodCode.nullable(),
  periods: z.array(PeriodCode),
  /** Places that entered, with what they stand for; those left out with the reason. */
  places: z.array(z.object({ place: PlaceRef, value: z.number(), people: z.number(), group: z.string() })),
  leftOut: z.array(z.object({ place: PlaceRef, missing: NoFigure })),
  /** population: residents; denominator: those the ratio is about; equal: every place once. */
  weights: z.enum(['population', 'denominator', 'equal']),
  standard: z.number().nullable(),
  measures: z.object({
    weighted: Measures, unweighted: Measures,
    intervals: z.object({ cv: Interval, gini: Interval, theilT: Interval }),
    decomposition: z.object({ T: Decomposition, L: Decomposition }),
    extremeRatio: z.number().nullable(), rangeShare: z.number(),
    atStandard: z.object({ places: z.number(), people: z.number() }).nullable(),
    lorenz: z.array(z.object({ people: z.number(), value: z.number() })),
    cautions: z.array(z.enum(['small-n', 'zeros-dropped-in-theil-l', 'inverted', 'people-zero-dropped'])),
  }).nullable(),
  why: z.object({ zh: z.string(), en: z.string() }).nullable(),
  /** Of the parent as a whole; null where one is missing. */
  urbanRural: z.object({ urban: z.number(), rural: z.number(), ratio: z.number().nullable() }).nullable(),
})
export type EqualityView = z.infer<typeof EqualityView>

export const VintageView = z.object({
  vintage: z.int(), value: z.number().nullable(), missing: MissingReason.nullable(), numerator: z.number().nullable(), denominator: z.number().nullable(),
  status: z.enum(observationStates), source: z.enum(observationSources), knownAt: z.iso.datetime(), supersededAt: z.iso.datetime().nullable(),
  by: z.string().nullable(), decidedBy: z.string().nullable(), decidedAt: z.iso.datetime().nullable(),
  file: z.uuid().nullable(), batch: z.uuid().nullable(), records: z.int().nullable(), remark: z.string(), reason: z.string().nullable(),
})
export type VintageView = z.infer<typeof VintageView>
/** Newest first; the one without `supersededAt` counts. */
export const VintagesView = z.object({ vintages: z.array(VintageView) })

/** An indicator with the clauses of every plan that sets a target for it, as far as the caller may see. */
export const IndicatorPage = z.object({
  indicator: Indicator,
  targets: z.array(TargetLine),
  may: z.object({ define: z.boolean() }),
})
export type IndicatorPage = z.infer<typeof IndicatorPage>

/** Any figure opened: each line leads on. */
export const ChainView = z.object({
  indicator: IndicatorLine, place: PlaceRef, period: PeriodCode, breakdown: BreakdownCode,
  cell: CellView,
  target: TargetLine.nullable(),
  /** 计算: why this number. `parts` of a roll-up, `inputs` of a formula. */
  calculation: z.object({
    rule: z.string(), numerator: z.string().nullable(), denominator: z.string().nullable(), formula: z.string().nullable(), records: z.int().nullable(),
    parts: z.array(CellView.extend({ place: PlaceRef })),
    inputs: z.array(CellView.extend({ indicator: IndicatorLine })),
  }),
  /** 责任: open findings about the target; `obligations` and `appeals` are ids that links lead to. */
  duty: z.object({
    leadUnits: z.array(UnitRef), corrective: z.string(),
    findings: z.array(z.object({ region: z.string(), id: z.uuid(), severity: z.enum(['error', 'warning', 'info']), state: z.enum(['open', 'cleared', 'suppressed']), message: z.string(), advice: z.string(), raisedAt: z.iso.datetime(), reason: z.string().nullable() })),
    links: z.array(z.object({ relation: z.string(), type: z.string(), id: z.string() })),
  }),
  /** 群众: 好差评 of the lead units over the year up to today; shares of fewer than five are null. */
  ratings: z.array(z.object({ unit: z.string(), closed: z.int(), n: z.int(), good: z.number().nullable(), coverage: z.number().nullable(), response: z.number().nullable() })),
  /** 历史 */
  history: z.array(VintageView),
  /** Changes of the target's light. */
  log: z.array(z.object({ at: z.iso.datetime(), lightBefore: Light.nullable(), light: Light, state: StateOfTarget, why: z.string(), value: z.number().nullable(), period: z.string().nullable() })),
})
export type ChainView = z.infer<typeof ChainView>

export const MapView = z.object({
  region: z.string(),
  /** A FeatureCollection whose features carry a region code as `id` or `properties.code`; null: draw the tile map. */
  geojson: z.record(z.string(), z.unknown()).nullable(),
  source: z.string().nullable(),
  version: z.int(),
  /** Units directly below, for the tile map. */
  children: z.array(PlaceRef),
})
export type MapView = z.infer<typeof MapView>

/** Where the caller may look, for the page's place picker: the tops of what is theirs. */
export const MyPlaces = z.object({ places: z.array(PlaceRef.extend({ children: z.int() })) })
