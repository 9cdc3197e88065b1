/** A sparse vector: `ids[i]` has `values[i]`. Ids ascend. */
export interface Vector { readonly ids: Uint32Array; readonly values: Float32Array }

export const squaredLength = (v: Vector): number => v.values.reduce((sum, x) => sum + x * x, 0)
