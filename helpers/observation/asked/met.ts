import { containerdConfig, type PodRuntimes } from '../../probe/containerd-config.ts'
import { kataConfiguration } from '../../probe/kata-configuration.ts'
import { lastingProcesses } from '../../probe/lasting-processes.ts'
import { type Probe, ProbeError } from '../../probe/probe.ts'
import { listeningNeighbour } from '../../probe/reached.ts'
import { answerOf, type Given } from '../answers.ts'
import type { KeptRecord } from '../keep.ts'
import type { Plan } from '../plan.ts'
import type { Subject } from '../subject.ts'
import type { Met } from './calls.ts'

/** What a run met with, as its answers and records tell it; `answers` are read from raw bytes. Pure. */
export function metIn(plan: Plan, folder: string, records: readonly KeptRecord[], answers: readonly Given[]): Met {
  const pid = processIn(records)
  const daemons = [
    { pid, root: '' },
    { pid, root: `/proc/${pid}/root` },
  ]
  return {
    folder,
    ports: { control: plan.lab.port, sandbox: publishedIn(records) },
    ...{ daemons, runtimes: runtimesIn(plan, answers) },
    made: parsed(answers, 'sandbox', kataConfiguration),
    neighbour: parsed(answers, 'control', listeningNeighbour),
    since: String(parsed(answers, 'unconfined', lastingProcesses)?.since ?? ''),
  }
}

// Each question about the installation names it; the look at processes got it on its standard input
function processIn(records: readonly KeptRecord[]): number {
  const script = records.find(({ id }) => id === 'installation' || id === 'identity')?.argv.at(-1)
  return Number(/^DAEMON='?(\d+)'?$/m.exec(script ?? '')?.[1] ?? 0)
}

// Any free one
function publishedIn(records: readonly KeptRecord[]): number {
  const argv = records.find(({ id }) => id === 'app-start-sandbox')?.argv ?? []
  return Number(/^127\.0\.0\.1:(\d{1,5}):/.exec(argv[argv.indexOf('--publish') + 1] ?? '')?.[1] ?? 0)
}

// Which handler of containerd a RuntimeClass stands for only the API knows; it is one of those that the daemon has
function runtimesIn({ lab }: Plan, answers: readonly Given[]): readonly string[] {
  if (!lab.cluster) return [lab.runtimes.sandbox]
  const config: PodRuntimes | undefined = parsed(answers, 'host', containerdConfig)
  return [...new Set(Object.values(config ?? {}).flatMap(handlers => Object.values(handlers as object)))]
}

function parsed<T>(answers: readonly Given[], subject: Subject, probe: Probe<T>): T | undefined {
  const given = answers.find(each => each.subject === subject && each.probe === probe.name)
  try {
    return probe.parse(answerOf(given, subject, probe.name))
  } catch (error) {
    if (error instanceof ProbeError) return undefined
    throw error
  }
}
