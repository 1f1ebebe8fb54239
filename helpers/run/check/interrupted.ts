import { rmSync } from 'node:fs'
import { signalCode } from '../interruption.ts'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * While it is held, a signal takes the folder of a check away and ends us, with what we started: half a judgement is
 * left nowhere.
 */
export function removedOnSignal(folder: string): Disposable {
  const end = (signal: NodeJS.Signals) => {
    try {
      rmSync(folder, { recursive: true, force: true })
    } finally {
      process.exit(signalCode(signal))
    }
  }
  for (const signal of signals) process.on(signal, end)
  return {
    [Symbol.dispose]: () => {
      for (const signal of signals) process.off(signal, end)
    },
  }
}
