import { createHash } from 'node:crypto'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ClusterToTest } from './cluster.fixture.ts'

/** A kubectl that writes down the beginning of each command line, and how many of these were for one node. */
export interface CountedCalls {
  readonly kubectl: string
  of(node: string): number
}

export function countCalls({ cluster }: ClusterToTest): CountedCalls {
  const [kubectl, log] = [join(cluster.folder, 'kubectl-counting'), join(cluster.folder, 'calls')]
  writeFileSync(kubectl, `#!/bin/sh\nprintf '%.600s\\n' "$*" >>'${log}'\nexec '${cluster.kubectl}' "$@"\n`)
  chmodSync(kubectl, 0o755)
  const lines = () => readFileSync(log, 'utf8').split('\n')
  return { kubectl, of: node => lines().filter(line => isFor(node, line)).length }
}

function isFor(node: string, call: string): boolean {
  const suffix = createHash('sha256').update(node).digest('hex').slice(0, 10)
  return new RegExp(`-${suffix}( |$)|(spec\\.nodeName=| get node )${node}( |$)`).test(call)
}
