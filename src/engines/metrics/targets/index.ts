export { acceptable, directionOf, type Direction, type Target, type TargetKind, type TargetRule } from './target.ts'
export { expectedOn } from './path.ts'
export { OUT_OF_REACH, judge, lightOf, targetStates, type Evidence, type Judgement, type Light, type TargetState } from './judge.ts'
export { leadingTarget, type JudgedTarget } from './leading.ts'
