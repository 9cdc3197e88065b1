/** What TypeScript asks of `built.mjs`: the functions that sources outside of bin/ call. */
export function builtAlone(source: string): Promise<string>
export function builtProgram(): Promise<string | undefined>
