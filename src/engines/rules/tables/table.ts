/** A decision table (DMN 1.3, clause 8) with one output: rows of conditions on the same inputs, and what each row is worth. */

/** U: at most one row holds. F: the first that holds. A: rows that hold together agree. P: the output that stands first in `order`. */
export const hitPolicies = ['U', 'F', 'A', 'P'] as const
export type HitPolicy = (typeof hitPolicies)[number]

export interface TableInput {
  /** As people call it; the expression where they have no other name. */
  readonly label: string
  /** FEEL: `周岁(出生日期, 基准日)`. */
  readonly expression: string
}

export interface TableRow {
  /** One unary test an input: `>= 80`, `[60..80)`, `"重度", "完全"`, `not("无")`, `-` for whatever. */
  readonly entries: readonly string[]
  /** FEEL: `八十津贴 * 2`. */
  readonly output: string
  readonly note: string
}

export interface DecisionTable {
  readonly name: string
  readonly hitPolicy: HitPolicy
  readonly inputs: readonly TableInput[]
  readonly output: {
    readonly label: string
    /** Outputs from most to least important; only for P. */
    readonly order: readonly string[]
  }
  readonly rows: readonly TableRow[]
  /** Where no row holds; null: then there is no value. */
  readonly otherwise: string | null
}

/** More rows than anybody reads, and a table of them still checks within seconds. */
export const MOST_ROWS = 200
export const MOST_INPUTS = 20
/** Nobody looks at this input. */
export const ANYTHING = '-'
