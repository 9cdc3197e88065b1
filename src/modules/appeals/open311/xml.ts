/** Open311's XML: element names of GeoReport v2, nulls as empty elements. Pure. */
export type Node = string | number | boolean | null | readonly Node[] | { readonly [name: string]: Node }

/** How lists are named: each item of `services` is a `service`. */
const itemOf: Readonly<Record<string, string>> = { services: 'service', service_requests: 'request', attributes: 'attribute', values: 'value', errors: 'error' }

export function toXml(root: string, content: Node): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${element(root, content)}\n`
}

function element(name: string, node: Node): string {
  if (node === null) return `<${name}/>`
  if (isList(node)) return `<${name}>${node.map((item) => element(itemOf[name] ?? 'item', item)).join('')}</${name}>`
  if (typeof node === 'object') return `<${name}>${Object.entries(node).map(([key, value]) => element(key, value)).join('')}</${name}>`
  return `<${name}>${escaped(String(node))}</${name}>`
}

const isList = (node: Node): node is readonly Node[] => Array.isArray(node)

/** XML 1.0 can't hold control characters, written or escaped. */
const escaped = (text: string): string =>
  // oxlint-disable-next-line no-control-regex
  text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
