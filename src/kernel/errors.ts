/** Registered errors: a module declares its codes once; HTTP status and CLI exit code follow from `kind` at the edge. */

/** What went wrong, in the caller's terms. The edge maps it: platform/http to a status, apps/cli to an exit code. */
export const errorKinds = [
  'invalid', // the input can't be used as it is; says which part and what to do
  'unauthenticated',
  'forbidden',
  'not-found',
  'conflict', // a rule of state forbids it now
  'stale', // somebody changed it meanwhile (If-Match)
  'too-large',
  'unsupported', // a format or feature that Luoshi does not read
  'rate-limited',
  'unavailable', // try again later
  'internal',
] as const
export type ErrorKind = (typeof errorKinds)[number]

export type Lang = 'zh' | 'en'

/** Text for a person: what, which, why, and what to do. `{name}` is filled from params. */
export interface ErrorText { readonly zh: string; readonly en: string }

export interface ErrorDefinition extends ErrorText {
  readonly kind: ErrorKind
}

export type ErrorParams = Readonly<Record<string, string | number | boolean | null>>

/** One part of the input that is wrong: a field path, a row and column, a line. */
export interface Problem { readonly path: string; readonly zh: string; readonly en: string }

/** The only error that code of Luoshi throws on purpose. Never carries personal data in `params`. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: string
  readonly kind: ErrorKind
  readonly params: ErrorParams
  readonly problems: readonly Problem[]
  readonly text: ErrorText

  constructor(code: string, definition: ErrorDefinition, params: ErrorParams = {}, more: { cause?: unknown; problems?: readonly Problem[] } = {}) {
    super(`${code}: ${fill(definition.en, params)}`, more.cause === undefined ? undefined : { cause: more.cause })
    this.code = code
    this.kind = definition.kind
    this.params = params
    this.problems = more.problems ?? []
    this.text = { zh: fill(definition.zh, params), en: fill(definition.en, params) }
  }
}

export type ErrorFactory = (params?: ErrorParams, more?: { cause?: unknown; problems?: readonly Problem[] }) => AppError

const registry = new Map<string, ErrorDefinition>()

/**
 * Declares the errors of one module. Codes are `<module>.<name>`, e.g. `reader.encrypted`.
 * @throws Error at load when a code is declared twice, so that two modules can't mean different things by one code.
 */
export function defineErrors<T extends Record<string, ErrorDefinition>>(module: string, definitions: T): { readonly [K in keyof T]: ErrorFactory } {
  const factories = {} as { [K in keyof T]: ErrorFactory }
  for (const name of Object.keys(definitions) as (keyof T & string)[]) {
    const code = `${module}.${name}`
    const definition = definitions[name] as ErrorDefinition
    if (registry.has(code)) throw new Error(`error code ${code} is declared twice`)
    registry.set(code, definition)
    factories[name] = (params, more) => new AppError(code, definition, params, more)
  }
  return factories
}

/** All codes declared by the modules loaded so far, sorted; source of docs/reference/errors.md. */
export function registeredErrors(): readonly (ErrorDefinition & { code: string })[] {
  return [...registry].map(([code, d]) => ({ code, ...d })).sort((a, b) => (a.code < b.code ? -1 : 1))
}

function fill(template: string, params: ErrorParams): string {
  return template.replace(/\{(\w+)\}/g, (whole, key: string) => (key in params ? String(params[key]) : whole))
}
