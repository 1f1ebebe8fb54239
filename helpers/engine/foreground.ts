import { execa } from 'execa'

/** How a program that had the terminal came to its end. */
export interface Ending {
  readonly exitCode: number | null
  readonly signal: string | null
  readonly timedOut: boolean
}

/** Runs a program that shares our terminal. The signal asks it to end; what does not within 20 s is killed. */
export async function inForeground(
  argv: readonly string[],
  options: { env: Readonly<Record<string, string>>; cwd: string; timeoutMs: number; signal: AbortSignal },
): Promise<Ending> {
  const [file = '', ...args] = argv
  const { env, cwd, timeoutMs, signal } = options
  const child = execa(file, args, {
    reject: false,
    stdio: ['ignore', 'inherit', 'inherit'],
    extendEnv: false,
    env,
    cwd,
    timeout: timeoutMs,
    killSignal: 'SIGINT',
    cancelSignal: signal,
    forceKillAfterDelay: 20_000,
  })
  const { exitCode = null, signal: ended = null, timedOut } = await child
  return { exitCode, signal: ended, timedOut }
}
