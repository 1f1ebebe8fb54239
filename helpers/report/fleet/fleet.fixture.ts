import { readFileSync } from 'node:fs'
import type { CommittedClaim } from '../../claim/committed.ts'
import type { VerdictName } from '../../evidence/evidence.ts'
import { type Fleet, fleetOf } from '../../evidence/fleet/fleet.ts'
import type { NodeRow, NodeState } from '../../evidence/fleet/node-row.ts'
import { lostRow } from '../../evidence/fleet/row-of.ts'

const claimsFile = new URL('../../../snapshots/claims.json', import.meta.url)

/** The claims that this checkout holds. */
export const committed = JSON.parse(readFileSync(claimsFile, 'utf8')) as CommittedClaim[]
export const ids = committed.map(({ id }) => id)

/** Verdicts that are not proven, by claim, each with its reason. */
export type Otherwise = Readonly<Record<string, readonly [VerdictName, string]>>

/** A node whose bundle checks out, each of its claims proven but for those that are said not to be. For tests. */
export function nodeOf(name: string, otherwise: Otherwise = {}, more: Partial<NodeRow> = {}): NodeRow {
  const claims = ids.map(id => {
    const [verdict, reason] = otherwise[id] ?? (['proven', '1 of its tests passed'] as const)
    return { id, verdict, reason }
  })
  const verdicts = claims.map(({ verdict }) => verdict)
  const exitCode = verdicts.includes('refuted') ? 1 : verdicts.includes('inconclusive') ? 2 : 0
  return {
    ...{ node: name, bundle: `bundles/${name}`, page: `../bundles/${name}/index.html`, state: 'checks out' },
    ...{ problems: [], leftOut: 0, seal: { state: 'verified', keyid: '5b'.repeat(32) }, claims },
    run: {
      ...{ id: `r-${name}`, startedAt: '2026-11-24T09:58:24.541Z', finishedAt: '2026-11-24T10:02:11.020Z' },
      ...{ partial: false, exitCode, results: 'a'.repeat(64) },
    },
    lab: {
      ...{ where: 'host', kind: 'kata', rehearsal: false, bootId: `boot-${name}`, hypervisor: 'qemu' },
      runtimes: { control: 'io.containerd.runc.v2', sandbox: 'io.containerd.kata.v2' },
      versions: { nerdctl: '2.3.5', containerd: '2.4.2', 'containerd-shim-kata-v2': '3.22.0' },
      ...{ hostKernel: '6.14.0-35-generic', guestKernel: '6.12.47', vmm: 'qemu-system-x86' },
    },
    options: { runcStartupMaxS: 5, gatePerf: 0 },
    ...more,
  }
}

/** A node whose bundle says that all is proven, and is not believed. */
export function unbelieved(name: string, state: NodeState, problem: string): NodeRow {
  const { page: _, ...row } = nodeOf(name)
  return { ...row, state, problems: [problem] }
}

const noEth0 = "expected [ 'lo' ] to deeply equal [ 'lo', 'eth0' ]: the sandbox has no eth0"
const lost: Otherwise = { 'ISOLATION-4': ['refuted', noEth0] }
const unsure: Otherwise = { 'PERF-1': ['inconclusive', 'STRADDLES: the samples lie on both sides of 10 s'] }

/** Two lab hosts that differ in one claim and one kernel. */
export function twoNodes(): Fleet {
  const [first, second] = [nodeOf('host-1'), nodeOf('host-2', lost)]
  return fleetOf([first, { ...second, lab: { ...other(second), guestKernel: '6.12.42' } }], ids)
}

/** A thousand nodes, nearly all alike: some refuted, some undecided, some of which there is nothing to believe. */
export function thousandNodes(): Fleet {
  const many = Array.from({ length: 985 }, (_, at) => nodeOf(`worker-${at + 1}`, {}, at % 9 === 0 ? older(at) : {}))
  return fleetOf(
    [
      ...many,
      ...Array.from({ length: 6 }, (_, at) => nodeOf(`worker-${986 + at}`, lost)),
      ...Array.from({ length: 4 }, (_, at) => nodeOf(`worker-${992 + at}`, unsure)),
      unbelieved('worker-996', 'does not check out', 'raw/1a2b: its bytes are not those of manifest.json'),
      unbelieved('worker-997', 'of another version', 'ISOLATION-4: the bundle words it otherwise than this checkout'),
      lostRow({ bundle: 'bundles/worker-998' }, 'unreadable', ['it holds no bundle (evidence.json)']),
      lostRow({ node: 'worker-999' }, 'no bundle', ['it is cordoned']),
      nodeOf('worker-1', {}, { ...many[0], bundle: 'bundles/copy-of-worker-1' }),
    ],
    ids,
  )
}

/** As many nodes as are asked for, no two of which came to the same. */
export function allDifferent(count: number): Fleet {
  const otherwise = (at: number): Otherwise =>
    Object.fromEntries(
      ids.slice(0, 10).flatMap((id, bit) => ((at >> bit) & 1 ? [[id, ['refuted', `${noEth0} ${at}`]]] : [])),
    )
  return fleetOf(
    Array.from({ length: count }, (_, at) => nodeOf(`worker-${at}`, otherwise(at))),
    ids,
  )
}

const other = ({ lab }: NodeRow) => lab as NonNullable<NodeRow['lab']>
const older = (at: number) => ({ lab: { ...other(nodeOf(`worker-${at + 1}`)), hostKernel: '6.8.0-52-generic' } })
