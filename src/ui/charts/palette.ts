/**
 * The colours of tokens.css as values, for SVG that leaves the page as a file and can't read them there.
 * palette.test.ts holds the two alike.
 */
import type { StateName } from '../state-mark.tsx'

export const ink = '#1f2329'
export const inkSoft = '#5c6470'
export const line = '#dfe3e8'
export const ground = '#ffffff'
export const groundSoft = '#f5f7f9'
export const action = '#0b57a4'

export const stateColors: Readonly<Record<StateName, string>> = {
  achieved: '#1a7f37', 'on-schedule': '#0b57a4', behind: '#9a5b00', 'out-of-reach': '#b3261e', 'no-data': '#5c6470',
}

/** Grounds for areas in a state: dark text keeps 4.5:1 on each. */
export const stateTints: Readonly<Record<StateName, string>> = {
  achieved: '#d5efd9', 'on-schedule': '#cfe3fb', behind: '#fbe7c6', 'out-of-reach': '#fbd9d5', 'no-data': '#f5f7f9',
}

/** Five steps from little to much, in one hue so that the order is seen in grey print too. */
export const steps = ['#e8f1fb', '#c3dbf4', '#94bfe8', '#4f8fcd', '#0b57a4'] as const
/** Ink that reads on each step. */
export const stepInks = [ink, ink, ink, ink, ground] as const

export const font = 'system-ui, -apple-system, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif'
