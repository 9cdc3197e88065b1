import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as palette from './palette.ts'

const css = readFileSync(new URL('../tokens.css', import.meta.url), 'utf8')
const token = (name: string) => new RegExp(`--${name}: ([^;]+);`).exec(css)?.[1]

describe('palette', () => {
  it('says what the style sheet says', () => {
    expect([palette.ink, palette.inkSoft, palette.line, palette.ground, palette.groundSoft, palette.action, palette.font])
      .toEqual(['ink', 'ink-soft', 'line', 'ground', 'ground-soft', 'action', 'font'].map(token))
    expect(Object.values(palette.stateColors)).toEqual(['good', 'fair', 'warn', 'bad', 'none'].map((s) => token(`state-${s}`)))
  })

  it('keeps text readable: 4.5:1 of marks on white and on tints, of ink on steps', () => {
    for (const [state, color] of Object.entries(palette.stateColors)) {
      expect(contrast(color, palette.ground), state).toBeGreaterThanOrEqual(4.5)
    }
    for (const tint of Object.values(palette.stateTints)) expect(contrast(palette.ink, tint)).toBeGreaterThanOrEqual(4.5)
    palette.steps.forEach((step, i) => expect(contrast(palette.stepInks[i] ?? '', step), step).toBeGreaterThanOrEqual(4.5))
  })
})

/** Contrast ratio by WCAG 2.2, relative luminance of sRGB. */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
