import { answerFrom } from '../../observation/recorded/answer.ts'
import type { RecordedLab } from '../../observation/recorded/recorded-lab.ts'
import { rowFor } from '../../observation/recorded/take.ts'
import { eui64 } from '../../probe/consistency/link-address.ts'
import type { Answer } from '../../probe/probe.ts'
import { surveyed } from '../../probe/surveyed.ts'

/** Who answers on a simulated node. */
export type Speaker = 'host' | 'control' | 'sandbox'

/** What a recorded lab answers to the questions of a survey. */
export type RecordedAnswers = Readonly<Record<Speaker, ReadonlyMap<string, Answer>>>

export function recordedAnswers(lab: RecordedLab): RecordedAnswers {
  const of = (speaker: Speaker) => new Map(surveyed.flatMap(({ name }) => answered(lab, name, speaker)))
  return { host: of('host'), control: of('control'), sandbox: of('sandbox') }
}

function answered(lab: RecordedLab, probe: string, speaker: Speaker): [string, Answer][] {
  const row = rowFor(lab, probe, speaker)
  const answer = row && answerFrom(lab, row, speaker).given.answer
  return answer ? [[probe, { ...answer, text: asOne(answer.text) }]] : []
}

// MAC and link-local address were recorded of two containers
function asOne(text: string): string {
  const [, mac] = /\b((?!00:00:00:00:00:00)[0-9a-f]{2}(?::[0-9a-f]{2}){5})\b/.exec(text) ?? []
  return mac === undefined ? text : text.replace(/fe80::[0-9a-f:]+/g, eui64(mac))
}

/** A survey's script answered: the sections that its own shell would print, of the questions that were recorded. */
export function printed(
  script: string,
  answers: ReadonlyMap<string, Answer>,
  change: (text: string) => string,
): string {
  const [, mark] = /echo "([0-9a-f]{32}) begin /.exec(script) ?? []
  const asked = [...script.matchAll(/^ask (\S+) \d+ /gm)].map(([, name = '']) => name)
  const sections = asked.flatMap(name => {
    const answer = answers.get(name)
    if (answer === undefined) return []
    const text = change(answer.text)
    const size = Buffer.byteLength(text)
    return [`${mark} begin ${name}\n${text}\n${mark} end ${name} ${answer.exitCode} ${size}\n`]
  })
  return sections.join('')
}
