import { once } from 'node:events'
import { execa } from 'execa'
import { LabError } from './lab-error.ts'
import { childEnvironment } from './process.ts'

/** A helper process that runs until it is released, or until we are gone. */
export interface Kept {
  /** Ends its standard input, with a last word for it, and waits until it has ended; does nothing where it has ended already */
  release(word?: string): Promise<void>
}

/**
 * Starts a program that says a line when it is ready and then waits for the end of its standard input.
 * That pipe is ours alone, so it learns of our end however we end, SIGKILL too; Ctrl-C is not for it (a session of its own).
 * Throws LabError HELPER_FAILED when it ends before its line, and what the signal says when that comes first.
 */
export async function keep(argv: readonly string[], options: { signal?: AbortSignal } = {}): Promise<Kept> {
  const [file = '', ...args] = argv
  options.signal?.throwIfAborted()
  const child = execa(file, args, {
    ...{ stdio: 'pipe', detached: true, reject: false, cleanup: false },
    ...{ extendEnv: false, env: childEnvironment() },
  })
  const stop = () => void child.kill()
  options.signal?.addEventListener('abort', stop)
  const ending = await Promise.race([once(child.stdout, 'data').then(() => undefined), child])
  options.signal?.removeEventListener('abort', stop)
  options.signal?.throwIfAborted()
  if (ending) throw endedEarly(argv, `${ending.exitCode ?? ending.signal ?? ending.code}: ${ending.stderr}`)
  return {
    release: async word => {
      child.stdin.on('error', () => undefined) // somebody ended it
      child.stdin.end(word)
      await child
    },
  }
}

function endedEarly(argv: readonly string[], cameBack: string): LabError {
  return new LabError('HELPER_FAILED', `${argv[0]} ended early`, {
    ran: argv.join(' '),
    cameBack,
    remedy: 'see what came back',
  })
}
