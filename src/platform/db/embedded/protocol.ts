/** Messages between the server's thread and the thread that holds PGlite. */
export interface WorkerInput {
  /** Folder of the cluster; absent: in memory. */
  readonly dataDir?: string
  /** A dump (tar) to start from; for tests and for restoring a snapshot. */
  readonly template?: string
}
export type WorkerRequest =
  | { readonly kind: 'protocol'; readonly bytes: Uint8Array }
  | { readonly kind: 'dump'; readonly compression: 'none' | 'gzip' }
  | { readonly kind: 'close' }
export type WorkerOutput =
  | { readonly kind: 'ready' }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'dumped'; readonly bytes: Uint8Array }
  | { readonly kind: 'closed' }
  | { readonly kind: 'died'; readonly reason: string }
