/** What TypeScript asks of `built.mjs`: the one function that sources outside of bin/ call. */
export function builtAlone(source: string): Promise<string>
