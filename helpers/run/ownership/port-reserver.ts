import { readFileSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { killExactly, type ProcessFacts, processTable } from '../../engine/process-table.ts'

/** Where nerdctl keeps what holds a container's port: a folder for each containerd namespace, in it one for each id. */
const runtimeState = '/run/nerdctl'

const ticksPerSecond = 100
// The kernel's clock of starts and the file's differ by less; a pid that was given anew is of another time
const toleranceS = 5

/**
 * Ends what still holds the ports of exactly these containers: nerdctl has a `sleep infinity` hold them, and whoever kills its hook
 * leaves it. It is known by the file that was written as it started. Gives what was removed.
 */
export function endPortReservers(namespace: string, ids: readonly string[], state = runtimeState): string[] {
  return ids.flatMap(id => {
    const file = join(state, namespace, id, 'port-reserver.pid')
    const writtenAt = statSync(file, { throwIfNoEntry: false })?.mtimeMs
    if (writtenAt === undefined) return []
    const pid = Number(readFileSync(file, 'utf8'))
    const holder = processTable().find(each => each.pid === pid && isReserver(each, writtenAt / 1000))
    if (holder !== undefined) killExactly(holder)
    rmSync(dirname(file), { recursive: true, force: true })
    return [`file ${file}`, ...(holder === undefined ? [] : [`process sleep (${pid})`])]
  })
}

function isReserver({ args, started }: ProcessFacts, writtenAtS: number): boolean {
  const startedAt = bootedAt() + started / ticksPerSecond
  return args.join(' ') === 'sleep infinity' && Math.abs(writtenAtS - startedAt) < toleranceS
}

function bootedAt(): number {
  return Number(/^btime (\d+)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1])
}
