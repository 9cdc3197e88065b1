/** Boundary files as they circulate name the region `adcode`; the server wants it as `id` or `properties.code`. */

/** The parsed file with an `id` on each feature whose properties hold an `adcode`; null when it is no JSON object with features. */
export function codedFeatures(text: string): Record<string, unknown> | null {
  let file: unknown
  try {
    file = JSON.parse(text)
  } catch {
    return null
  }
  const entries = entriesOf(file)
  const features = entries.find(([key]) => key === 'features')?.[1]
  if (!Array.isArray(features)) return null
  return { ...Object.fromEntries(entries), features: features.map(coded) }
}

function coded(feature: unknown): unknown {
  const entries = entriesOf(feature)
  const code = entriesOf(entries.find(([key]) => key === 'properties')?.[1]).find(([key]) => key === 'adcode')?.[1]
  const has = entries.some(([key]) => key === 'id')
  return has || (typeof code !== 'string' && typeof code !== 'number') ? feature : { ...Object.fromEntries(entries), id: String(code) }
}

const entriesOf = (from: unknown): [string, unknown][] => (typeof from === 'object' && from !== null ? Object.entries(from) : [])
