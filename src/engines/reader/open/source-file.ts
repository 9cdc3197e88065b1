/** What every opener gets: the bytes, the name for messages, and the limits. */
import type { Limits } from './limits.ts'

export interface SourceFile { readonly bytes: Uint8Array; readonly name: string; readonly limits: Limits }
