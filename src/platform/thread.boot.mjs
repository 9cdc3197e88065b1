// Node 20 gives a worker thread none of its parent's TypeScript loader: this file installs one, then runs the real entry.
import { register } from 'tsx/esm/api'
import { workerData } from 'node:worker_threads'

register()
await import(workerData.entry)
