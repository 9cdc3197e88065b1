/** Dense columnar roll-up over millions of observations. */
export { orderRegions, type RegionOrder } from './region-order.ts'
export { createCube, setCell, type CellAddress, type Column, type Cube, type CubeIndicator, type CubeKind } from './cube.ts'
export { rollUpCube } from './roll-up-cube.ts'
export { changeCell } from './change-cell.ts'
export { readCell } from './read-cell.ts'
