import { readFileSync } from 'node:fs'
import { LabError } from '../../engine/lab-error.ts'

/**
 * Fewer open files than this are refused. Measured on the embedded lab: with 256 all 24 claims are proven, with 128 runsc starts no
 * sandbox, with 64 our own processes fail; with no limit a sandbox of runsc has up to 354 open.
 */
export const leastOpenFiles = 512

/** FEW_OPEN_FILES where a process may hold fewer files open than a run needs. `limits`: text of /proc/self/limits. */
export function openFilesProblem(limits = ownLimits()): LabError | undefined {
  const [, soft, hard] = /^Max open files\s+(\d+|unlimited)\s+(\d+|unlimited)/m.exec(limits) ?? []
  if (soft === undefined || soft === 'unlimited' || Number(soft) >= leastOpenFiles) return undefined
  return new LabError('FEW_OPEN_FILES', `A process may open ${soft} files here, and a run needs ${leastOpenFiles}`, {
    ran: 'ulimit -n',
    cameBack: `soft limit ${soft}, hard limit ${hard}`,
    remedy: `ulimit -n 1024 in this shell; where that is refused, as root, or raise it for the service or container: LimitNOFILE=1024, docker run --ulimit nofile=1024`,
  })
}

// Node has raised the soft limit to the hard one when it started
function ownLimits(): string {
  try {
    return readFileSync('/proc/self/limits', 'utf8')
  } catch {
    return '' // where there is no /proc, the lab says so
  }
}
