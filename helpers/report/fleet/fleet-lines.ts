import type { Fleet } from '../../evidence/fleet/fleet.ts'
import { type NodeOutcome, outcomeOf } from '../../evidence/fleet/outcome.ts'
import { headline, nodesOf } from './headline.ts'
import { outcomeMarks } from './marks.ts'
import { sharedBootWords } from './shared-boot-words.ts'

const mostLines = 20

/** What a terminal is told of many nodes: those that are not in order, then all in one line. */
export function fleetLines(fleet: Fleet): string[] {
  const wrong = fleet.nodes.filter(row => outcomeOf(row) !== 'in order')
  const lines = wrong.slice(0, mostLines).map(row => {
    const [outcome, [problem]] = [outcomeOf(row), row.problems]
    const why = problem === undefined ? '' : `: ${problem}`
    return `  ${outcomeMarks[outcome].sign} ${row.node}${row.bundle === undefined ? '' : ` (${row.bundle})`}: ${wordsOf(outcome, row.state)}${why}`
  })
  const more = wrong.length > mostLines ? [`  and ${wrong.length - mostLines} more`] : []
  return [
    ...lines,
    ...more,
    ...sharedBootLines(fleet),
    ...secondJudgements(fleet),
    `${headline(fleet)}, exit code ${fleet.exitCode}`,
  ]
}

function sharedBootLines({ sharedBoots }: Fleet): string[] {
  const more =
    sharedBoots.length > mostLines ? [`  ! and ${sharedBoots.length - mostLines} more boots that nodes share`] : []
  return [...sharedBoots.slice(0, mostLines).map(each => `  ! ${sharedBootWords(each)}`), ...more]
}

function secondJudgements({ nodes }: Fleet): string[] {
  const count = nodes.filter(({ state, run }) => state === 'checks out' && run?.replayedAt !== undefined).length
  return count === 0
    ? []
    : [`  ! SECOND JUDGEMENT: ${nodesOf(count)}: a check wrote the bundle, no run left it, nobody signed it`]
}

const wordsOf = (outcome: NodeOutcome, state: string) => (state === 'checks out' ? outcome : state)
