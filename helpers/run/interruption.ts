/** How long a run that was told to end may take to take everything away, in ms; then its reaper does it. */
const longestEndMs = 120_000

/**
 * Becomes aborted at the first INT, TERM or HUP, so that a run ends through its usual path. At the run's deadline we send
 * ourselves TERM: it then takes that path too, and so does everything that signals are relayed to. (PIPE ends nothing: a run outlives
 * who reads it.)
 */
export function interruption(deadlineMs: number, onDeadline?: () => void): AbortSignal {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => controller.abort(signal))
  const late = () => {
    onDeadline?.()
    process.kill(process.pid, 'SIGTERM')
  }
  setTimeout(late, deadlineMs).unref()
  controller.signal.addEventListener('abort', () => setTimeout(() => giveUp(controller.signal), longestEndMs).unref())
  return controller.signal
}

/** The exit code of a program that a signal ended, as shells give it. */
export function signalCode(reason: unknown): number {
  return { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 }[String(reason)] ?? 130
}

function giveUp({ reason }: AbortSignal): void {
  console.error(`This run did not end within ${longestEndMs / 1000} s of ${reason}: its reaper takes away what is left`)
  process.exit(signalCode(reason))
}
