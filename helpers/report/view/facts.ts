import type { Evidence, Recorded, SeenLab, Subject } from '../../evidence/evidence.ts'
import { duration, instant } from './time.ts'

/** One thing that was tested, or the circumstances it was tested in. */
export interface Fact {
  readonly name: string
  readonly values: readonly string[]
}

const kinds = { kata: 'Kata Containers', gvisor: 'gVisor' } as const

const places = {
  host: 'the host’s own',
  embedded: 'embedded, private to this run',
  kubernetes:
    'a node of a cluster; start-ups count from a pod’s creation to its last byte, and kubelet looks at its containers only once a second',
  recorded: 'a recording of one; no container ran for this report',
} as const

const nodeAsked = 'asked itself, through a privileged pod of the run'
const nodeNotAsked = 'not asked itself: what pods cannot see is not applicable'

/** Exit codes of a run, in words. */
const endings: Readonly<Record<number, string>> = {
  0: 'no claim fails the run',
  1: 'a claim is refuted',
  2: 'nothing is refuted, but not all is as it must be',
  3: 'the options or the lab do not allow a run',
  4: 'something of the run was left behind',
}

/** What a bundle without a signature cannot show. */
const challengeWorth =
  'it proves something under a verified signature alone: whoever makes a bundle later can put in any'
const unsigned = 'unsigned: whoever edits raw bytes and makes all hashes anew is not found out by them'
/** What no bundle can show. */
const onTrust =
  'that the host answered as it is: its root can answer every question with what it likes; all of it stands at the end of the page'

/** What was tested. */
export function subjectFacts(evidence: Evidence): Fact[] {
  const { lab } = evidence
  return [
    fact('Sandbox declared as', kinds[lab.kind]),
    ...(lab.kind === 'kata' ? [fact('VMM', vmmWords(lab.seen))] : []),
    fact('Guest kernel', kernelOf(evidence, 'sandbox')),
    fact('Sandbox runtime', lab.runtimes.sandbox),
    fact('Control runtime', lab.runtimes.control),
    fact('Host', `${hostOf(lab)}, kernel ${kernelOf(evidence, 'host')}`),
    fact('Lab', places[lab.where]),
    ...(lab.nodeAccess === undefined ? [] : [fact('Node', nodeWords(evidence))]),
    ...(lab.recording === undefined ? [] : recordingFacts(lab.recording)),
  ]
}

// A node may call itself otherwise than its cluster does
function hostOf({ node, seen }: Evidence['lab']): string {
  const names = new Set([node, seen?.hostName].filter(name => name !== undefined))
  return names.size === 0 ? 'no name was read' : [...names].join(' = ')
}

// What its daemon did not say, nobody on the node could be asked
function nodeWords({ lab, observations }: Evidence): string {
  const silence = observations.find(({ id }) => id === 'daemon/kernel')?.error
  return lab.nodeAccess ? (silence?.message ?? nodeAsked) : nodeNotAsked
}

/** By version and digest. */
export function partFacts({ lab }: Evidence): Fact[] {
  const app = lab.app.standIn ? `${lab.images.app} (stand-in for Juice Shop)` : lab.images.app
  return [
    { name: 'Versions', values: Object.entries(lab.versions).map(spelledOut) },
    { name: 'Images', values: [named(lab.images.probe, lab.seen?.probeImage), named(app, lab.seen?.appImage)] },
  ]
}

/** What the configuration names, and which process held the VM: each as it was seen. */
function vmmWords({ hypervisor, vmm }: SeenLab = {}): string {
  const configured = hypervisor === undefined ? 'its configuration was not read' : `configured is ${hypervisor}`
  return vmm === undefined ? `no process was seen to hold the VM; ${configured}` : `${vmm} held the VM; ${configured}`
}

const named = (image: string, digest: string | undefined) => (digest === undefined ? image : `${image} ${digest}`)

// Source and time stand in the caveat, above all else
const recordingFacts = ({ borrowed }: Recorded): Fact[] =>
  borrowed.length === 0 ? [] : [{ name: 'Borrowed', values: borrowed }]

/** When and by whom. */
export function runFacts({ run, starts, options }: Evidence): Fact[] {
  const lasted = Date.parse(run.finishedAt) - Date.parse(run.startedAt)
  return [
    { name: 'Date', values: [instant(run.startedAt), `took ${duration(lasted)}`] },
    fact('Run', run.id),
    ...(run.challenge === undefined ? [] : [{ name: 'Challenge', values: [run.challenge, challengeWorth] }]),
    ...(run.suite === undefined ? [] : [fact('Suite that asked and judged', `sha256:${run.suite}`)]),
    fact('Container starts for the read-only probes', Object.entries(starts).map(spelled).join(', ')),
    ...boundFacts(options),
    fact('Seal', run.signedWith === undefined ? unsigned : `signed with key ${run.signedWith}`),
    fact('Taken on trust', onTrust),
    ...(run.replayedAt === undefined
      ? []
      : [fact('Judged once more', `${instant(run.replayedAt)}, from kept answers; nothing was run`)]),
    fact('Exit code', `${run.exitCode}: ${endings[run.exitCode] ?? 'unknown'}`),
  ]
}

/** What a lab may set by itself, and what a claim's own words then do not tell. */
const bounds: Readonly<Record<string, readonly [what: string, unit: string]>> = {
  kataStartupMaxS: ['Kata start-up', ' s'],
  gvisorStartupMaxS: ['gVisor start-up', ' s'],
  runcStartupMaxS: ['runc start-up', ' s'],
  startupDifferenceMaxS: ['added to a start-up', ' s'],
  httpRatioMax: ['request', ' times runc'],
  cpuRatioMax: ['computation', ' times runc'],
  memoryMaxMib: ['memory of a sandbox', ' MiB'],
}

function boundFacts(options: Evidence['options']): Fact[] {
  const held = Object.entries(bounds).filter(([option]) => options[option] !== undefined)
  const words = held.map(([option, [what, unit]]) => `${what} ${options[option]}${unit}`)
  return words.length === 0 ? [] : [fact('Bounds in force', words.join(', '))]
}

/** The release that a subject's kernel gave, or why it is not known. */
function kernelOf(evidence: Evidence, subject: Subject): string {
  const { value, error } = evidence.observations.find(each => each.id === `${subject}/kernel`) ?? {}
  if (error) return `no answer (${error.code})`
  if (typeof value === 'string') return value
  const release = value !== null && typeof value === 'object' && 'release' in value ? value.release : undefined
  return typeof release === 'string' ? release : 'not asked'
}

const fact = (name: string, value: string): Fact => ({ name, values: [value] })
const spelledOut = ([program, version]: [string, string]) => `${program} ${version}`
const spelled = ([subject, count]: [string, number]) => `${count} ${subject}`
