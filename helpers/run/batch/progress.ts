import { visibleLine } from '../../evidence/visible.ts'
import type { Finished } from './finished.ts'

/** Where progress is told: a terminal rewrites its line, anything else gets a line now and then. */
export interface Terminal {
  readonly isTTY?: boolean
  write(text: string): unknown
}

const everyMs = { tty: 100, other: 5000 }

/** Tells how many folders are done, of how many, and how many remain. */
export function progress(total: number, terminal: Terminal, now: () => number = Date.now) {
  const [started, state] = [now(), { done: 0, contradict: 0, toldAt: now() }]
  return {
    told({ outcome }: Finished): void {
      state.done++
      if (outcome === 'contradicts itself') state.contradict++
      const every = terminal.isTTY ? everyMs.tty : everyMs.other
      if (now() - state.toldAt < every || state.done === total) return
      state.toldAt = now()
      const left = Math.ceil((((now() - started) / state.done) * (total - state.done)) / 1000)
      const line = `${state.done} of ${total} folders, ${total - state.done} remain (about ${left} s), ${state.contradict} contradict themselves`
      terminal.write(terminal.isTTY ? `\r\u001b[K${line}` : `${line}\n`)
    },
    /** Leaves no half line behind */
    end(): void {
      if (terminal.isTTY) terminal.write('\r\u001b[K')
    },
  }
}

/** One line for a folder that is not in order. */
export function lineOf({ path, outcome, checks }: Finished): string | undefined {
  if (outcome === 'no contradiction') return undefined
  const why = outcome === 'unreadable' ? 'unreadable' : checks.join(', ')
  return `  ${outcome === 'unreadable' ? '?' : '✗'} ${visibleLine(path)}: ${why}`
}
