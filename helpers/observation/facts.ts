import { app } from '../probe/app.ts'
import { vendorOf } from '../probe/consistency/processor.ts'
import { cpu } from '../probe/cpu.ts'
import { dmesg } from '../probe/dmesg.ts'
import {
  type Fact,
  facts as factsProbe,
  type Origin,
  type Recorded,
  type Unreadable,
  type What,
} from '../probe/facts.ts'
import { interfaces } from '../probe/interfaces.ts'
import { kernel } from '../probe/kernel.ts'
import { type Answer, absent, type Probe, ProbeError } from '../probe/probe.ts'
import { requests } from '../probe/requests.ts'
import { uname } from '../probe/uname.ts'
import { answerOf, type Given, readAnswer, writeAnswer } from './answers.ts'
import { measureApp } from './app.ts'
import type { KeptRecord } from './keep.ts'
import { fromBanner, fromUname } from './lab12/kernel-text.ts'
import { isPrivate } from './lab12/network-file.ts'
import { type Found, found } from './lab12/reading.ts'
import { figures } from './lab12/summary-line.ts'
import { whyOutOfReach } from './out-of-reach.ts'
import { engineOf, type Plan } from './plan.ts'
import { all } from './run-folder.ts'
import { brokeOffCode, hasTime, noTimeCode } from './time-left.ts'

type Subject = Fact['subject']

/** How the facts of an answer are read: once by its probe, so that what is no answer is no fact. */
interface Source {
  readonly probe: Probe<unknown>
  readonly origin: Origin
  readonly subjects: readonly Subject[]
  read(answer: Answer, subject: Subject): Found[]
}

const everyone = ['host', 'control', 'sandbox'] as const

const sources: readonly Source[] = [
  {
    probe: uname,
    origin: 'uname',
    subjects: everyone,
    read: ({ text }, subject) => fromUname(text, subject, 'uname', 1),
  },
  {
    probe: kernel,
    origin: 'proc-version',
    subjects: everyone,
    read: ({ text }, subject) => fromBanner(text.trim(), subject, 'proc-version', 1),
  },
  { probe: dmesg, origin: 'kernel-log', subjects: ['sandbox'], read: loggedBanner },
  { probe: cpu, origin: 'cpuinfo', subjects: everyone, read: processors },
  { probe: interfaces, origin: 'links', subjects: ['sandbox'], read: links },
  { probe: requests, origin: 'requests', subjects: ['control', 'sandbox'], read: timed },
]

/** Has the app been asked for? Its requests are facts too, and are made if they were not. */
export async function measureFacts(plan: Plan, folder: string): Promise<void> {
  const [asked, tried] = [
    await readAnswer(folder, 'control', requests.name),
    await readAnswer(folder, 'control', app.name),
  ]
  const mayAsk = plan.lab.where !== 'recorded' && plan.surveyOnly === undefined
  const served = mayAsk && engineOf(plan, folder).unpublished === undefined
  if (asked === undefined && tried === undefined && served && hasTime(plan)) await measureApp(plan, folder)
  await composeFacts(plan, folder)
}

/** Writes the facts that this run's answers and records hold as the answer of the host to the probe `facts`. Starts nothing. */
export async function composeFacts({ lab, startedAt }: Plan, folder: string): Promise<void> {
  const [answers, records] = [await all<Given>(folder, 'answers'), await all<KeptRecord>(folder, 'records')]
  await writeAnswer(
    folder,
    factsOf({ where: lab.where, ofRun: isOfRun(lab), startedAt, at: new Date().toISOString(), answers, records }),
  )
}

/** Is a recorded lab the bundle of one run? */
export const isOfRun = ({ recording }: { readonly recording?: { readonly run?: string } }) =>
  recording?.run !== undefined

/** What facts are composed of. */
export interface FactSources {
  readonly where: Plan['lab']['where']
  /** Of a recording: is it the bundle of one run? Its answers are of one host, one boot and the same containers */
  readonly ofRun?: boolean
  readonly startedAt: string
  /** When they are composed: all that was done lies before */
  readonly at: string
  readonly answers: readonly Given[]
  /** Those that tell when something was done: the first and the last of a subject are facts */
  readonly records: readonly Pick<KeptRecord, 'id' | 'subject' | 'startedAt'>[]
}

/** The facts that answers and records hold, as the answer of the host to the probe `facts`. Pure. */
export function factsOf(run: FactSources): Given {
  const parts = sources.flatMap(source => source.subjects.map(subject => readOne(run, source, subject)))
  const [ends, span] = [times(run), runSpan(run)]
  const facts = [...parts.flatMap(part => part.facts), ...ends, ...span]
  const text = JSON.stringify({ facts, unreadable: parts.flatMap(part => part.unreadable) } satisfies Recorded)
  const records = [...new Set([...parts.flatMap(part => part.records), ...ends.map(({ file }) => file)])]
  const answer = { text, exitCode: 0, cut: false }
  return { subject: 'host', probe: factsProbe.name, records, read: { how: 'facts', at: run.at }, answer }
}

// The commands of a recorded lab had each a container of its own
const ofSeveral: Read = {
  facts: [],
  unreadable: [
    { file: 'sandbox/interfaces', reason: 'MAC and addresses were recorded of different containers', origin: 'links' },
  ],
  records: [],
}

// That nothing was recorded or measured is said only when somebody asks, and that may be after
const counts = (where: FactSources['where'], { read, refusal }: Given) =>
  where === 'recorded' ? read.how !== 'refused' : refusal?.code !== noTimeCode && refusal?.code !== brokeOffCode

type Read = Recorded & { records: readonly string[] }

function readOne({ where, ofRun, answers }: FactSources, { probe, origin, read }: Source, subject: Subject): Read {
  if (where === 'recorded' && !ofRun && probe === interfaces) return ofSeveral
  const file = `${subject}/${probe.name}`
  const given = answers.find(each => each.subject === subject && each.probe === probe.name && counts(where, each))
  // What may not be asked is not lost: there is nothing that might have said otherwise
  if (whyOutOfReach(given) !== undefined) return { facts: [], unreadable: [], records: [] }
  try {
    const answer = answerOf(given, subject, probe.name)
    probe.parse(answer)
    return {
      facts: read(answer, subject).map(fact => ({ ...fact, file })),
      unreadable: [],
      records: given?.records ?? [],
    }
  } catch (error) {
    if (!(error instanceof ProbeError)) throw error
    return { facts: [], unreadable: [{ file, reason: error.message, origin } satisfies Unreadable], records: [] }
  }
}

function loggedBanner(answer: Answer, subject: Subject): Found[] {
  const { banner } = dmesg.parse(answer)
  return banner === absent ? [] : fromBanner(banner, subject, 'kernel-log', 1)
}

function processors(answer: Answer, subject: Subject): Found[] {
  const { vendor, model, architecture } = cpu.parse(answer)
  return [
    found(subject, 'cpuinfo', 'cpu-vendor', vendorOf(vendor) ?? vendor, 1),
    found(subject, 'cpuinfo', 'architecture', architecture, 1),
    ...(model === absent ? [] : [found(subject, 'cpuinfo', 'cpu-model', model, 1)]),
  ]
}

function links(answer: Answer, subject: Subject): Found[] {
  const lines = answer.text.split('\n')
  return interfaces.parse(answer).flatMap(({ name, mac, addresses }) => {
    const tell = (what: What, value: string) => found(subject, 'links', what, value, 1, name)
    const own = addresses.filter(address => !lines.some(line => line.includes(address) && isPrivate(line)))
    return [
      tell('interface', name),
      ...(mac === absent ? [] : [tell('mac', mac)]),
      ...own.map(address => tell(/^fe80:/i.test(address) ? 'link-local' : 'address', address)),
    ]
  })
}

function timed(answer: Answer, subject: Subject): Found[] {
  const { printed, samplesMs } = requests.parse(answer)
  const samples = samplesMs.map(ms => found(subject, 'requests', 'http-sample', String(ms / 1000), 1))
  return [...figures(printed, 1, subject), ...samples]
}

// The earliest and the latest of a subject stand for all
function times({ records }: FactSources): Fact[] {
  const sorted = records.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1))
  return everyone.flatMap(subject => {
    const own = sorted.filter(record => record.subject === subject)
    return [own[0], own.at(-1)].flatMap(record => (record ? [when(subject, 'time', record.startedAt, record.id)] : []))
  })
}

// A recorded lab declares no run: it was joined of several
function runSpan({ where, ofRun, startedAt, at }: FactSources): Fact[] {
  if (where === 'recorded' && !ofRun) return []
  return [when('host', 'run-start', startedAt, 'run'), when('host', 'run-end', at, 'run')]
}

function when(subject: Subject, what: What, value: string, file: string): Fact {
  return { ...found(subject, 'run', what, value, 1), file }
}
