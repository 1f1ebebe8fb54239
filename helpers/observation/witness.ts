import type { Beyond, Container, Engine } from '../engine/engine.ts'
import { bootId, bootIdAgain } from '../probe/boot-id.ts'
import { cmdline } from '../probe/cmdline.ts'
import { cpu } from '../probe/cpu.ts'
import { hardware } from '../probe/hardware.ts'
import { kernel } from '../probe/kernel.ts'
import { memory } from '../probe/memory.ts'
import { modules } from '../probe/modules.ts'
import { type Answer, ProbeError } from '../probe/probe.ts'
import { surveyed } from '../probe/surveyed.ts'
import { uname } from '../probe/uname.ts'
import { uptime } from '../probe/uptime.ts'
import { give, refuse, refuseEach } from './answers.ts'
import { keep } from './keep.ts'
import { containerName, deadlineMs, type Plan } from './plan.ts'
import { readSections } from './read-sections.ts'
import type { Refusal } from './reading.ts'
import { markOf, surveyScript } from './survey-script.ts'

/** What a container that shares the host's kernel sees as the host does. */
const witnessed = [kernel, uname, bootId, cmdline, uptime, cpu, memory, modules, hardware, bootIdAgain]
const hidden = surveyed.filter(({ name }) => !witnessed.some(probe => probe.name === name))

/**
 * Lets another container of the control runtime speak for a host that cannot be asked itself. It counts only if its boot id is the one that the
 * host is known by elsewhere: a witness that has a kernel of its own knows nothing of the host. What its namespaces hide is out of reach.
 */
export async function callWitness(plan: Plan, folder: string, engine: Engine, why: Beyond): Promise<void> {
  const mark = markOf(plan.nonce, 'host')
  const record = await engine.run(witnessContainer(plan), deadlineMs(plan))
  const id = await keep(folder, 'host', 'survey-host', record)
  const unfit = await unfitness(engine, plan, readSections(record.rawStdout, mark).get(bootId.name))
  const reading = { how: 'section', mark: 'host', who: 'The witness' } as const
  for (const { name } of witnessed) {
    const asked = { subject: 'host', probe: name } as const
    if (unfit) await refuse(folder, asked, [id], unfit)
    else await give(folder, plan.nonce, asked, reading, [[id, record]])
  }
  await refuseEach(folder, 'host', hidden, why)
}

/** The container that speaks for its host. Pure. */
export function witnessContainer(plan: Plan): Container {
  const command = ['sh', '-c', surveyScript(witnessed, markOf(plan.nonce, 'host'), '')]
  const { images, runtimes } = plan.lab
  return { name: containerName(plan, 'witness'), image: images.probe, runtime: runtimes.control, command }
}

/** Writes down that no witness was called. */
export async function refuseWitness(folder: string, refusal: Refusal, why: Beyond): Promise<void> {
  await refuseEach(folder, 'host', witnessed, refusal)
  await refuseEach(folder, 'host', hidden, why)
}

// A witness that says nothing is told so by each of its answers
async function unfitness(engine: Engine, plan: Plan, said: Answer | undefined): Promise<Refusal | undefined> {
  if (said === undefined) return undefined
  const [own, known] = [ownBootId(said), await engine.hostBootId(deadlineMs(plan))]
  if (own === known) return undefined
  const message = `A container of the control runtime is no witness of its host: its boot id is ${own}, and the host is known by ${known}`
  return { code: 'UNREADABLE', message }
}

function ownBootId(said: Answer): string {
  try {
    return bootId.parse(said)
  } catch (error) {
    if (error instanceof ProbeError) return `not to be had (${error.message})`
    throw error
  }
}
