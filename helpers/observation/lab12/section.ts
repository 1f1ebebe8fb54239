import type { Fact } from '../../probe/facts.ts'
import type { Line } from './lines.ts'
import { commandIn, isInside, isRooted, speakerOf } from './prompt.ts'
import { isEngineLog, isFatal } from './reading.ts'

type Subject = Fact['subject']

/** A stretch of a line that stands under a label, such as `Host kernel modules: 333`. */
export interface Labelled {
  readonly subject: Subject
  /** What follows the label in its line, or a whole line under it */
  readonly text: string
  readonly number: number
}

// A label begins a line or follows another one, and reaches to its colon: `Host CPU model: Kata VM CPU model:` are two
const LABEL = /^\W*(?:[a-z/]+ ){0,4}?(host|kata|guest|runc|sandbox)\b[^:=]{0,80}:(?!\/\/)/i
const NO_LABEL = /^\s*(\[ *\d|Linux |\d+: |model name)/
const COUNT_BEFORE_LABEL = /^\s*(\d+)[,;]?\s+(?=(?:host|kata|guest|runc)\b)/i
const words: Readonly<Record<string, Subject>> = { host: 'host', runc: 'control' }

/** All text of a file by the label, or the command, that it stands under; what stands under none is `unlabelled`'s. Of nerdctl's log only what ended a run. */
export function labelled(lines: readonly Line[], unlabelled: Subject): Labelled[] {
  const parts: Labelled[] = []
  const rooted = isRooted(lines.map(({ text }) => text))
  let subject: Subject | undefined = unlabelled
  for (const { text, number } of commandsJoined(lines, rooted)) {
    const command = commandIn(text, rooted)
    if (command !== undefined) subject = ofCommand(command, unlabelled)
    if (command !== undefined || isInside(text) || isCommand(text) || (isEngineLog(text) && !isFatal(text))) continue
    const title = titleOf(text)
    if (title !== undefined) {
      subject = title
      continue
    }
    for (const part of subject === undefined ? [] : split(text, subject)) {
      subject = part.subject
      if (part.text !== '') parts.push({ ...part, number })
    }
  }
  return parts
}

function ofCommand(command: string, unlabelled: Subject): Subject | undefined {
  const speaker = speakerOf(command)
  if (speaker === 'nobody') return undefined
  return speaker === 'unlabelled' ? unlabelled : speaker
}

// A command may go on after a backslash
function commandsJoined(lines: readonly Line[], rooted: boolean): Line[] {
  const joined: Line[] = []
  for (const line of lines) {
    const last = joined.at(-1)
    if (last?.text.endsWith('\\') && commandIn(last.text, rooted) !== undefined)
      joined[joined.length - 1] = { ...last, text: last.text.slice(0, -1) + line.text }
    else joined.push(line)
  }
  return joined
}

function split(text: string, before: Subject): Omit<Labelled, 'number'>[] {
  const count = COUNT_BEFORE_LABEL.exec(text)
  if (count) return [{ subject: before, text: count[1] ?? '' }, ...split(text.slice(count[0].length), before)]
  const label = NO_LABEL.test(text) || isEngineLog(text) ? null : LABEL.exec(text)
  if (label === null) return [{ subject: before, text: text.trim() }]
  return split(text.slice(label[0].length), subjectOf(label[1] ?? ''))
}

// `## Host network (for comparison)`, `=== Kata VM ===`, `[Host]`, a few words alone: whose lines follow
const TITLE = /^(?:#{1,4} |={2,}|-{2,}|\*\*|\[[a-z][^\]]*\]$|(?:[a-z/]+ ){0,5}[a-z/]+(?: -)?$)/i

function titleOf(text: string): Subject | undefined {
  const title = text
    .trim()
    .replace(/\([^)]*\)/, '')
    .trim()
  const word = TITLE.test(title) ? /\b(host|kata|guest|runc|sandbox)\b/i.exec(title)?.[1] : undefined
  return word === undefined || /comparison|test/i.test(title) ? undefined : subjectOf(word)
}

// A command that was copied along is no label and holds no value
function isCommand(text: string): boolean {
  const { index } = /\b(nerdctl|docker|ctr)\b/.exec(text) ?? { index: text.length }
  return /\brun\b/.test(text.slice(index)) && !/\breal\b|\btotal$/.test(text)
}

function subjectOf(word: string): Subject {
  return words[word.toLowerCase()] ?? 'sandbox'
}
