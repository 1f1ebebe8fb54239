import type { Engine } from '../engine/engine.ts'
import { type CommandRecord, howItEnded } from '../engine/record.ts'
import { bootId, bootIdAgain } from '../probe/boot-id.ts'
import { cmdline } from '../probe/cmdline.ts'
import { cpu } from '../probe/cpu.ts'
import { kernel } from '../probe/kernel.ts'
import { memory } from '../probe/memory.ts'
import { modules } from '../probe/modules.ts'
import type { Answer } from '../probe/probe.ts'
import { surveyed } from '../probe/surveyed.ts'
import { uname } from '../probe/uname.ts'
import { uptime } from '../probe/uptime.ts'
import { writeAnswer } from './answers.ts'
import { keep } from './keep.ts'
import { writeOutOfReach } from './out-of-reach.ts'
import { containerName, deadlineMs, type Plan } from './plan.ts'
import { markOf, readSections, surveyScript } from './survey-script.ts'

/** What a container that shares the host's kernel sees as the host does. */
const witnessed = [kernel, uname, bootId, cmdline, uptime, cpu, memory, modules, bootIdAgain]

/**
 * Lets another container of the control runtime speak for a host that cannot be asked itself. It counts only if its boot id is the one that the
 * host is known by elsewhere: a witness that has a kernel of its own knows nothing of the host. What its namespaces hide is out of reach.
 */
export async function callWitness(plan: Plan, folder: string, engine: Engine, why: string): Promise<void> {
  const mark = markOf(plan.nonce, 'host')
  const command = ['sh', '-c', surveyScript(witnessed, mark, '')]
  const { images, runtimes } = plan.lab
  const container = { name: containerName(plan, 'witness'), image: images.probe, runtime: runtimes.control, command }
  const record = await engine.run(container, deadlineMs(plan))
  const records = [await keep(folder, 'host', 'survey-host', record)]
  const sections = readSections(record.rawStdout, mark)
  const refusal = await unfit(engine, plan, sections.get(bootId.name), record)
  for (const { name } of witnessed) {
    const answer = sections.get(name)
    const silence = { code: 'NO_ANSWER', message: `The witness gave no answer: ${howItEnded(record)}` }
    const given = refusal || !answer ? { refusal: refusal ?? silence } : { answer }
    await writeAnswer(folder, { subject: 'host', probe: name, records, ...given })
  }
  const hidden = surveyed.filter(({ name }) => !witnessed.some(probe => probe.name === name))
  await writeOutOfReach(folder, 'host', hidden, why)
}

async function unfit(engine: Engine, plan: Plan, said: Answer | undefined, record: CommandRecord) {
  if (said === undefined) return { code: 'NO_ANSWER', message: `The witness gave no answer: ${howItEnded(record)}` }
  const [own, known] = [bootId.parse(said), await engine.hostBootId(deadlineMs(plan))]
  if (own === known) return undefined
  const message = `A container of the control runtime is no witness of its host: its boot id is ${own}, and the host is known by ${known}`
  return { code: 'UNREADABLE', message }
}
