import { pino, type DestinationStream, type LogFn, type Logger } from 'pino'
import { scrubObject, scrubText } from './scrub.ts'

export type Log = Logger

/** JSON lines with ISO times. Whatever is logged passes the scrubbers: a forgotten field or a quoting error message gives nobody away. */
export function createLog(options: { readonly level: string; readonly destination?: DestinationStream }): Log {
  const settings = {
    level: options.level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (object: object) => scrubObject(object) as Record<string, unknown>,
    },
    hooks: {
      streamWrite: scrubText,
      // pino would take the error's own words, which the scrubbers keep out of `err`, as the line's message.
      logMethod(this: Logger, args: Parameters<LogFn>, method: LogFn) {
        const [first, message] = args as readonly unknown[]
        if (typeof first === 'object' && first !== null && message === undefined) {
          method.call(this, first instanceof Error ? { err: first } : first, first instanceof Error || 'err' in first ? 'error' : '')
        } else {
          method.apply(this, args)
        }
      },
    },
  }
  return options.destination ? pino(settings, options.destination) : pino(settings)
}
