/** Truth in SQL, written so that NULL may stand for false wherever a condition is only asked whether it holds. */
export type Sql = string

export const TRUE: Sql = 'true'
export const FALSE: Sql = 'false'

export function allTrue(...parts: readonly Sql[]): Sql {
  const left = [...new Set(parts)].filter((part) => part !== TRUE)
  if (left.includes(FALSE)) return FALSE
  return left.length === 0 ? TRUE : left.length === 1 ? (left[0] ?? TRUE) : `(${left.join(' and ')})`
}

export function anyTrue(...parts: readonly Sql[]): Sql {
  const left = [...new Set(parts)].filter((part) => part !== FALSE)
  if (left.includes(TRUE)) return TRUE
  return left.length === 0 ? FALSE : left.length === 1 ? (left[0] ?? FALSE) : `(${left.join(' or ')})`
}
