/** The word that was probably meant: least edit distance with neighbours swapped counting once, at most a third of the word off. */
export function likelyMeant(word: string, known: Iterable<string>): string | undefined {
  let best: string | undefined
  let least = Math.max(1, Math.ceil(word.length / 3)) + 1
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) >= least) continue
    const off = distance(word.toLowerCase(), candidate.toLowerCase())
    if (off < least) [best, least] = [candidate, off]
  }
  return best
}

/** Both languages' sentence, or nothing where no word is near. */
export function meant(word: string, known: Iterable<string>): { readonly meantZh: string; readonly meantEn: string; readonly word: string | undefined } {
  const found = likelyMeant(word, known)
  return found === undefined ? { meantZh: '请检查名称，或先声明它。', meantEn: 'Check the name, or declare it first.', word: undefined } : { meantZh: `是否想写“${found}”？`, meantEn: `Did you mean “${found}”?`, word: found }
}

function distance(a: string, b: string): number {
  let [before, row] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (before[j - 2] ?? 0) + 1)
      next.push(least)
    }
    before = row
    row = next
  }
  return row[b.length] ?? 0
}
