import { visibleLine } from '../../evidence/visible.ts'
import { countdown, type Terminal } from '../countdown.ts'
import type { Finished } from './finished.ts'

/** Tells how many folders are done, and how many of them contradict themselves. */
export function progress(total: number, terminal: Terminal, now?: () => number) {
  const { step, end } = countdown(total, 'folders', terminal, now)
  let contradict = 0
  return {
    told({ outcome }: Finished): void {
      if (outcome === 'contradicts itself') contradict++
      step(`, ${contradict} contradict themselves`)
    },
    end,
  }
}

/** One line for a folder that is not in order. */
export function lineOf({ path, outcome, checks }: Finished): string | undefined {
  if (outcome === 'no contradiction') return undefined
  const why = outcome === 'unreadable' ? 'unreadable' : checks.join(', ')
  return `  ${outcome === 'unreadable' ? '?' : '✗'} ${visibleLine(path)}: ${why}`
}
