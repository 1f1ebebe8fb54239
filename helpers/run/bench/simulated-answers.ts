import { answerFrom } from '../../observation/recorded/answer.ts'
import type { RecordedLab } from '../../observation/recorded/recorded-lab.ts'
import { rowFor } from '../../observation/recorded/take.ts'
import { eui64 } from '../../probe/consistency/link-address.ts'
import { dmesg } from '../../probe/dmesg.ts'
import { hardware } from '../../probe/hardware.ts'
import type { Answer } from '../../probe/probe.ts'
import { processes } from '../../probe/processes.ts'
import { surveyed } from '../../probe/surveyed.ts'

/** Who answers on a simulated node. */
export type Speaker = 'host' | 'daemon' | 'control' | 'unconfined' | 'sandbox'

/** What each answers to the questions of a survey, and what the look at its processes shows. */
export type RecordedAnswers = Readonly<Record<Speaker, ReadonlyMap<string, Answer>>>

/** The same, and what the node answers about its installation. */
export type Answers = RecordedAnswers & { readonly installation: ReadonlyMap<string, Answer> }

export function recordedAnswers(lab: RecordedLab): RecordedAnswers {
  const asked = [...surveyed, processes]
  const of = (speaker: Speaker) => new Map(asked.flatMap(({ name }) => answered(lab, name, speaker)))
  const containers = { control: of('control'), sandbox: of('sandbox') }
  // Nobody listed the hardware of the host itself, which runc shows
  const shown = [...containers.control].filter(([name]) => name === hardware.name)
  const host = new Map([...of('host'), ...shown])
  // With the host's processes and network runc sees what the host does
  return { host, daemon: host, ...containers, unconfined: new Map([...host, ...of('unconfined')]) }
}

export function answered(lab: RecordedLab, probe: string, speaker: Speaker): [string, Answer][] {
  const row = rowFor(lab, probe, speaker)
  const answer = row && answerFrom(lab, row, speaker).given.answer
  return answer ? [[probe, { ...answer, text: asOne(answer.text) }]] : []
}

// MAC and link-local address were recorded of two containers
function asOne(text: string): string {
  const [, mac] = /\b((?!00:00:00:00:00:00)[0-9a-f]{2}(?::[0-9a-f]{2}){5})\b/.exec(text) ?? []
  return mac === undefined ? text : text.replace(/fe80::[0-9a-f:]+/g, eui64(mac))
}

/** Who prints. */
export interface Printing {
  /** What this node says otherwise than the recorded one */
  readonly change: (text: string) => string
  /** Its kernel log is the host's, which the run has marked */
  readonly readsHostLog: boolean
}

/** A script of questions answered: the sections that its own shell would print, of those whose answer is known, and that it waits. */
export function printed(
  script: string,
  answers: ReadonlyMap<string, Answer>,
  { change, readsHostLog }: Printing,
): string {
  const [, mark] = /echo "([0-9a-f]{32}) begin /.exec(script) ?? []
  const [, ...halves] = /^KMSG_NONCE='(\w*)''(\w*)'$/m.exec(script) ?? []
  const asked = [...script.matchAll(/^ask (\S+) \d+ /gm)].map(([, name = '']) => name)
  const sections = asked.flatMap(name => {
    const answer = answers.get(name)
    if (answer === undefined) return []
    const said = name === dmesg.name ? logWith(halves.join(''), answer.text, readsHostLog) : answer.text
    const text = change(said)
    const size = Buffer.byteLength(text)
    return [`${mark} begin ${name}\n${text}\n${mark} end ${name} ${answer.exitCode} ${size}\n`]
  })
  const said = ['waits', 'works', 'worked']
    .map(word => `${mark} ${word}`)
    .filter(line => script.includes(`echo "${line}"`))
  return [...sections, ...said.map(line => `${line}\n`)].join('')
}

// Another word was looked for in the recorded log
function logWith(nonce: string, recorded: string, isThere: boolean): string {
  const lines = recorded.split('\n')
  const log = lines.slice(1, lines.lastIndexOf('[nonce]'))
  const found = isThere ? [`[ 4242.424242] kata-lab-spec: a run marks this log: ${nonce}`] : []
  const head = lines[0]?.replace(/nonce: .*$/, `nonce: ${nonce}`) ?? ''
  return [head, ...log, '[nonce]', ...found, `nonce-lines: ${found.length}`].join('\n')
}

const speakers = { witness: 'host', sandbox: 'sandbox', unconfined: 'unconfined' } as const

/** Who speaks in a container of this name. */
export function speakerOf(name: string): Speaker {
  return speakers[name.split('-').at(-1) as keyof typeof speakers] ?? 'control'
}
