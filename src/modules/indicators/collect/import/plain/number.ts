/** A plain number by its bytes: digits, at most one point, nothing to repair. */

export interface PlainNumber {
  /** false: not plain, or beyond what `decimals` keep; else `value` and `kept` hold. */
  read(bytes: Uint8Array, from: number, to: number, decimals: number): boolean
  value: number
  /** Where its decimal text ends, without zeros that say nothing. */
  kept: number
}

const [zero, nine, point] = [48, 57, 46]
/** Digits that a double and an integer of the smallest unit hold exactly. */
const maxDigits = 15

export function plainNumber(): PlainNumber {
  return {
    value: 0, kept: 0,
    read(bytes, from, to, decimals) {
      let scaled = 0
      let at = from
      for (; at < to; at++) {
        const byte = bytes[at] ?? 0
        if (byte < zero || byte > nine) break
        scaled = scaled * 10 + byte - zero
      }
      const whole = at - from
      if (whole === 0 || whole + decimals > maxDigits || (whole > 1 && bytes[from] === zero)) return false
      this.kept = at
      if (at === to) { this.value = scaled; return true }
      if (bytes[at] !== point || at + 1 === to) return false
      let places = 0
      let power = 1
      let zeros = 1
      for (let i = at + 1; i < to; i++) {
        const byte = bytes[i] ?? 0
        if (byte < zero || byte > nine) return false
        zeros *= 10
        if (byte === zero) continue
        // Zeros count once a digit follows them.
        scaled = scaled * zeros + byte - zero
        power *= zeros
        zeros = 1
        places = i - at
        if (places > decimals) return false
      }
      this.value = scaled / power
      this.kept = places === 0 ? at : at + 1 + places
      return true
    },
  }
}
