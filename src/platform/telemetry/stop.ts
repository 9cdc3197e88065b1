/** Graceful stop: what was started last is stopped first, and all of it within a bound. */
export interface Stopper {
  /** Registers a step; steps run in the reverse order of their registration, each after the one before has ended. */
  onStop(name: string, step: () => Promise<void>): void
  /** Runs all steps once; true when every one ended well and in time. A step that fails does not keep the others from running. */
  stop(): Promise<boolean>
}

export interface StopOptions {
  readonly onProblem: (step: string, error: unknown) => void
  /** Service managers kill after 10 s or more; staying below leaves the log its last line. */
  readonly patienceMs?: number
}

export function createStopper({ onProblem, patienceMs = 10_000 }: StopOptions): Stopper {
  const steps: { name: string; step: () => Promise<void> }[] = []
  let stopping: Promise<boolean> | undefined
  const runAll = async (): Promise<boolean> => {
    let well = true
    for (let next = steps.pop(); next; next = steps.pop()) {
      try {
        await next.step()
      } catch (error) {
        well = false
        onProblem(next.name, error)
      }
    }
    return well
  }
  const bounded = (): Promise<boolean> => {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => {
        onProblem('stop', new Error(`not stopped within ${patienceMs} ms`))
        resolve(false)
      }, patienceMs)
    })
    return Promise.race([runAll(), late]).finally(() => { clearTimeout(timer) })
  }
  return {
    onStop: (name, step) => { steps.push({ name, step }) },
    stop: () => (stopping ??= bounded()),
  }
}

async function endProcess(stopper: Stopper): Promise<void> {
  process.exit(await stopper.stop() ? 0 : 1)
}

/** Stops on SIGTERM and SIGINT and ends the process: 0 when all went well, 1 otherwise; a second signal ends it at once. */
export function stopOnSignals(stopper: Stopper): void {
  let asked = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (asked) process.exit(1)
      asked = true
      void endProcess(stopper)
    })
  }
}
