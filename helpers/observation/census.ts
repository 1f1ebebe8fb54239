import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ownedBy } from '../engine/owner.ts'
import { childEnvironment, run } from '../engine/process.ts'
import { type Census, censusAfter, censusBefore, censusScript } from '../probe/census.ts'
import { censusChange, toldChange } from '../probe/census-change.ts'
import type { Ours } from '../probe/ours.ts'
import type { Probe } from '../probe/probe.ts'
import { answerOf, fromRecord, readAnswer, writeAnswer } from './answers.ts'
import { keep } from './keep.ts'
import type { Plan } from './plan.ts'

const bounds = { timeoutMs: 60_000, maxBytes: 8 * 1024 * 1024, whole: true }

/** Lists what a run could change on the host. Called outside the lab: before it is opened, after it has ended. A lab host's containers count. */
export async function takeCensus(plan: Plan, folder: string, probe: 'census-before' | 'census-after'): Promise<void> {
  const [nerdctl, own] = plan.lab.where === 'host' ? [plan.lab.nerdctl, plan.lab.env] : [[], {}]
  // Of no run: the census must not find itself
  const env = childEnvironment({ ...own, RUN: plan.id, ...ownedBy('') })
  const record = await run(['sh', '-c', censusScript, 'census', ...nerdctl], { ...bounds, env })
  const records = [await keep(folder, 'host', probe, record)]
  await writeAnswer(folder, { subject: 'host', probe, records, ...fromRecord(record, 'The host') })
}

/** Writes down by what this run's things are known (its id, those of every container it made, its port), and what changed by that. */
export async function noteOurs({ id, lab }: Plan, folder: string): Promise<void> {
  const names = await readdir(join(folder, 'ids'))
  const made = await Promise.all(names.map(name => readFile(join(folder, 'ids', name), 'utf8')))
  const own: Ours = { port: lab.port, ids: [id, ...made.map(text => text.trim()).filter(Boolean)] }
  await write(folder, 'ours', own)
  const [before, after] = [await read(folder, censusBefore), await read(folder, censusAfter)]
  if (before && after) await write(folder, toldChange.name, censusChange(before, after, own))
}

async function write(folder: string, probe: string, value: unknown): Promise<void> {
  const answer = { text: JSON.stringify(value), exitCode: 0, cut: false }
  await writeAnswer(folder, { subject: 'host', probe, records: [], answer })
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
export async function takeDecoyCensus({ id }: Pick<Plan, 'id'>, folder: string): Promise<void> {
  const script = `(${censusScript}); echo '${between}'; ${leave} || exit 1; (${censusScript})`
  const apart = ['unshare', '--mount', '--net', '--pid', '--fork', '--kill-child', '--mount-proc', '--']
  const env = childEnvironment({ RUN: id, ...ownedBy('') })
  const record = await run([...apart, 'sh', '-c', script], { ...bounds, env })
  const records = [await keep(folder, 'host', 'decoy', record)]
  const [before = '', after = ''] = record.stdout.split(`${between}\n`)
  for (const [probe, stdout] of [
    ['decoy-before', before],
    ['decoy-after', after],
  ] as const) {
    await writeAnswer(folder, { subject: 'host', probe, records, ...fromRecord({ ...record, stdout }, 'The decoy') })
  }
}

const between = '---- left on purpose ----'

// A shell under the name of a shim, and the folder that a container has while it is a task
const leave = [
  'ip link add left-behind type veth peer name left-peer',
  'mount -t tmpfs left-behind /tmp && mkdir /tmp/left-behind && mount -t tmpfs left-behind /tmp/left-behind',
  'cp "$(readlink -f /bin/sh)" /tmp/containerd-shim && { /tmp/containerd-shim -c "read -r end </dev/zero; :" -id "$RUN" & }',
  'mount -t tmpfs left-behind /run && mkdir -p "/run/containerd/io.containerd.runtime.v2.task/default/$RUN"',
].join(' && ')
