import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ownedBy } from '../engine/owner.ts'
import { childEnvironment, run } from '../engine/process.ts'
import { type Census, censusAfter, censusBefore, censusScript } from '../probe/census.ts'
import { censusChange, toldChange } from '../probe/census-change.ts'
import type { Ours } from '../probe/ours.ts'
import type { Probe } from '../probe/probe.ts'
import { answerOf, give, note, readAnswer, refuseEach } from './answers.ts'
import { keep } from './keep.ts'
import { outOfReach } from './out-of-reach.ts'
import { deadlineMs, type Plan } from './plan.ts'

const ofCluster =
  'a cluster: all that a run makes lies in its namespace, which the run waits for to be gone; nodes are not listed'
const bounds = (plan: Pick<Plan, 'options'>) => ({
  timeoutMs: deadlineMs(plan),
  maxBytes: 8 * 1024 * 1024,
  whole: true,
})

/** Lists what a run could change on the host. Called outside the lab: before it is opened, after it has ended. A lab host's containers count. */
export async function takeCensus(plan: Plan, folder: string, probe: 'census-before' | 'census-after'): Promise<void> {
  if (plan.lab.cluster) return refuseEach(folder, 'host', [{ name: probe }], outOfReach(ofCluster))
  const [nerdctl, own] = plan.lab.where === 'host' ? [plan.lab.nerdctl, plan.lab.env] : [[], {}]
  // Of no run: the census must not find itself
  const env = childEnvironment({ ...own, RUN: plan.id, ...ownedBy('') })
  const record = await run(censusCommand(nerdctl), { ...bounds(plan), env })
  const id = await keep(folder, 'host', probe, record)
  await give(folder, '', { subject: 'host', probe }, { how: 'stdout', who: 'The host' }, [[id, record]])
}

/** Lists what a run could change; on a lab host, containers too. Pure. */
export const censusCommand = (nerdctl: readonly string[]) => ['sh', '-c', censusScript, 'census', ...nerdctl]

/** Writes down by what this run's things are known (its id, those of every container it made, its port), and what changed by that. */
export async function noteOurs({ id, lab }: Plan, folder: string): Promise<void> {
  const names = (await readdir(join(folder, 'ids'))).filter(name => name.endsWith('.cid'))
  const made = names.map(name => readFileSync(join(folder, 'ids', name), 'utf8'))
  const own: Ours = { port: lab.port, ids: [id, ...made.map(text => text.trim()).filter(Boolean)] }
  await note(folder, { subject: 'host', probe: 'ours' }, [], JSON.stringify(own))
  const [before, after] = [await read(folder, censusBefore), await read(folder, censusAfter)]
  if (before === undefined || after === undefined) return
  await note(folder, { subject: 'host', probe: toldChange.name }, [], JSON.stringify(censusChange(before, after, own)))
}

// A census that failed is told by the claim
async function read(folder: string, probe: Probe<Census>): Promise<Census | undefined> {
  try {
    return probe.parse(answerOf(await readAnswer(folder, 'host', probe.name), 'host', probe.name))
  } catch {
    return undefined
  }
}

/** Leaves a link, a mount, and processes and files of a container on purpose, in namespaces that end with the command; lists before and after. */
export async function takeDecoyCensus(plan: Pick<Plan, 'id' | 'lab' | 'options'>, folder: string): Promise<void> {
  const { id, lab } = plan
  if (lab.cluster)
    return refuseEach(folder, 'host', [{ name: 'decoy-before' }, { name: 'decoy-after' }], outOfReach(ofCluster))
  const env = childEnvironment({ RUN: id, ...ownedBy('') })
  const record = await run(decoyCommand(), { ...bounds(plan), env })
  const seen = await keep(folder, 'host', 'decoy', record)
  for (const side of ['before', 'after'] as const) {
    const reading = { how: 'part', parting: between, side, who: 'The decoy' } as const
    await give(folder, '', { subject: 'host', probe: `decoy-${side}` }, reading, [[seen, record]])
  }
}

/** Leaves all that, and lists before and after. Pure. */
export function decoyCommand(): string[] {
  const script = `(${censusScript}); echo '${between}'; ${leave} || exit 1; (${censusScript})`
  const apart = ['unshare', '--mount', '--net', '--pid', '--fork', '--kill-child', '--mount-proc', '--']
  return [...apart, 'sh', '-c', script]
}

const between = '---- left on purpose ----'

// A shell under the name of a shim, and the folder that a container has while it is a task
const leave = [
  'ip link add left-behind type veth peer name left-peer',
  'mount -t tmpfs left-behind /tmp && mkdir /tmp/left-behind && mount -t tmpfs left-behind /tmp/left-behind',
  'cp "$(readlink -f /bin/sh)" /tmp/containerd-shim && { /tmp/containerd-shim -c "read -r end </dev/zero; :" -id "$RUN" & }',
  'mount -t tmpfs left-behind /run && mkdir -p "/run/containerd/io.containerd.runtime.v2.task/default/$RUN"',
].join(' && ')
