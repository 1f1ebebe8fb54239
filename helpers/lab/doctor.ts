import { explain, LabError } from '../engine/lab-error.ts'
import { type Candidate, chooseLab, labCandidates } from './discovery.ts'
import { candidateLines, field, optionLines, wrapped } from './doctor-text.ts'
import { sudoWords } from './elevation.ts'
import { hasImage } from './image.ts'
import { kvmWords } from './kvm.ts'
import type { Lab } from './lab.ts'
import { lookAtMachine, type Machine } from './machine.ts'
import { type Environment, type Options, readOptions } from './options.ts'
import { portTaken } from './port.ts'
import { hostPreflight } from './preflight.ts'

type Look = (options: Options, env: Environment) => Promise<Machine>

/**
 * What a run would use on this machine and what it lacks, as lines of at most 100 columns. Changes nothing; what is broken is said, not thrown.
 * `before`: what ends a run before it looks for a lab.
 */
export async function doctor(
  env: Environment,
  look: Look = lookAtMachine,
  before: readonly unknown[] = [],
): Promise<string[]> {
  const usable = withoutRefused(env)
  const options = readOptions(usable)
  const refused = await attempt(() => readOptions(env))
  const machine = await look(options, env)
  const chosen = await attempt(() => chooseLab(options, machine))
  const [host, embedded] = labCandidates(options, machine)
  const closer = await attempt(() => (host.state === 'applicable' ? labLines(options, machine, env) : []))
  const stops = [...before, refused.error, chosen.error, ...(chosen.value?.choice === 'host' ? [closer.error] : [])]
  return [
    ...before.flatMap(said),
    ...said(refused.error),
    ...candidateLines(host, chosen.value?.choice),
    ...(closer.value ?? said(closer.error)),
    ...candidateLines(embedded, chosen.value?.choice),
    '',
    ...field('a run', outlook(chosen.value?.choice, stops)),
    ...field('root', rootWords(machine)),
    '',
    ...optionLines(usable, chosen.value?.choice ?? (host.state === 'not applicable' ? 'embedded' : 'host')),
  ]
}

// One refused option must not hide what the others say
function withoutRefused(env: Environment): Environment {
  const accepted = ([name, value]: [string, string | undefined]) => {
    try {
      return readOptions({ [name]: value }) !== undefined
    } catch {
      return false // said in full by the reading of them all
    }
  }
  return Object.fromEntries(Object.entries(env).filter(accepted))
}

async function attempt<T>(work: () => T | Promise<T>): Promise<{ value?: T; error?: unknown }> {
  try {
    return { value: await work() }
  } catch (error) {
    return { error }
  }
}

async function labLines(options: Options, machine: Machine, env: Environment): Promise<string[]> {
  const timeoutMs = options.deadlineS * 1000
  const lab = await hostPreflight(options, machine, env)
  const port = await portTaken(lab, timeoutMs)
  return [
    ...Object.entries(lab.runtimes).flatMap(([role, runtime]) => field(role, runtime)),
    ...Object.entries(lab.versions).flatMap(([program, version]) => field('version', `${program}: ${version}`)),
    ...(lab.kind === 'kata' ? field('kvm', kvmWords()) : []),
    ...field('port', port === undefined ? `${lab.port} is free` : `${port.message}; ${port.remedy}`),
    ...(await imageLines(lab, timeoutMs)),
  ]
}

async function imageLines(lab: Lab, timeoutMs: number): Promise<string[]> {
  const lines = Object.values(lab.images).map(async image => {
    const there = await hasImage(lab, image, timeoutMs)
    return field('image', `${image}: ${there ? 'present' : 'absent, pulled by a run'}`)
  })
  return (await Promise.all(lines)).flat()
}

function said(error: unknown): string[] {
  if (error === undefined) return []
  const text = error instanceof LabError ? explain(error) : String(error)
  return text.split('\n').flatMap(line => wrapped(line, 2))
}

function outlook(choice: Candidate['where'] | undefined, stops: readonly unknown[]): string {
  const stop = stops.find(error => error !== undefined)
  if (stop !== undefined) return `ends with exit code 3 (${stop instanceof LabError ? stop.code : stop})`
  return choice === 'host' ? 'uses the lab host' : 'is a rehearsal on the embedded lab'
}

function rootWords({ uid, sudo }: Machine): string {
  if (uid === 0) return 'this user is root'
  if (sudo === 'works') return 'not root: a run starts itself again through sudo'
  return `not root, and sudo ${sudoWords[sudo]}: a run prints the line to type`
}
