/** Where progress is told: a terminal rewrites its line, anything else gets a line now and then. */
export interface Terminal {
  readonly isTTY?: boolean
  write(text: string): unknown
}

const everyMs = { tty: 100, other: 5000 }

/** Tells how many things are done, of how many, and how many remain; `beside` is said behind that. */
export function countdown(total: number, things: string, terminal: Terminal, now: () => number = Date.now) {
  const [started, state] = [now(), { done: 0, toldAt: now() }]
  return {
    step(beside = ''): void {
      state.done++
      const every = terminal.isTTY ? everyMs.tty : everyMs.other
      if (now() - state.toldAt < every || state.done === total) return
      state.toldAt = now()
      const left = Math.ceil((((now() - started) / state.done) * (total - state.done)) / 1000)
      const line = `${state.done} of ${total} ${things}, ${total - state.done} remain (about ${left} s)${beside}`
      terminal.write(terminal.isTTY ? `\r\u001b[K${line}` : `${line}\n`)
    },
    /** Leaves no half line behind */
    end(): void {
      if (terminal.isTTY) terminal.write('\r\u001b[K')
    },
  }
}
