import { explain, LabError } from '../engine/lab-error.ts'
import { type Candidate, chooseLab, labCandidates } from './discovery.ts'
import { candidateLines, field, optionLines, wrapped } from './doctor-text.ts'
import { sudoWords } from './elevation.ts'
import { hasImage } from './image.ts'
import type { Lab } from './lab.ts'
import { lookAtMachine, type Machine } from './machine.ts'
import { type Environment, type Options, readOptions } from './options.ts'
import { portTaken } from './port.ts'
import { hostPreflight } from './preflight.ts'

type Look = (options: Options, env: Environment) => Promise<Machine>

/** What a run would use on this machine and what it lacks, as lines of at most 100 columns. Changes nothing; what is broken is said, not thrown. */
export async function doctor(env: Environment, look: Look = lookAtMachine): Promise<string[]> {
  const { options, refused, usable } = tolerant(env)
  const machine = await look(options, env)
  const candidates = labCandidates(options, machine)
  const { taken, verdict } = decide(options, machine)
  const host = candidates[0].state === 'applicable' ? await closerLook(options, machine, env) : []
  return [
    ...refused,
    ...candidates.flatMap(candidate => [
      ...candidateLines(candidate, taken),
      ...(candidate.where === 'host' ? host : []),
    ]),
    '',
    ...field('a run', refused.length > 0 ? 'ends with exit code 3 (LAB_OPTION)' : verdict),
    ...field('root', rootWords(machine)),
    '',
    ...optionLines(usable, defaultsOf(taken, candidates)),
  ]
}

// One refused option must not hide what the others say
function tolerant(env: Environment): { options: Options; refused: string[]; usable: Environment } {
  const usable = Object.fromEntries(
    Object.entries(env).filter(([name, value]) => problemIn({ [name]: value }) === undefined),
  )
  const problem = problemIn(env)
  return { options: readOptions(usable), refused: problem === undefined ? [] : [...said(problem), ''], usable }
}

function problemIn(env: Environment): unknown {
  try {
    readOptions(env)
    return undefined
  } catch (error) {
    return error
  }
}

function decide(options: Options, machine: Machine): { taken?: 'host' | 'embedded'; verdict: string } {
  try {
    const { choice } = chooseLab(options, machine)
    return { taken: choice, verdict: choice === 'host' ? 'uses the lab host' : 'is a rehearsal on the embedded lab' }
  } catch (error) {
    return { verdict: `ends with exit code 3 (${error instanceof LabError ? error.code : error})` }
  }
}

async function closerLook(options: Options, machine: Machine, env: Environment): Promise<string[]> {
  try {
    return await labLines(await hostPreflight(options, machine, env), options.deadlineS * 1000)
  } catch (error) {
    return said(error)
  }
}

async function labLines(lab: Lab, timeoutMs: number): Promise<string[]> {
  const port = await portTaken(lab, timeoutMs)
  const images = await Promise.all(
    Object.values(lab.images).map(async image => [image, await hasImage(lab, image, timeoutMs)] as const),
  )
  return [
    ...Object.entries({ ...lab.runtimes }).flatMap(([role, runtime]) => field(role, runtime)),
    ...Object.entries(lab.versions).flatMap(([program, version]) => field('version', `${program}: ${version}`)),
    ...(port === undefined ? field('port', `${lab.port} is free`) : field('port', `${port.message}; ${port.remedy}`)),
    ...images.flatMap(([image, there]) => field('image', `${image}: ${there ? 'present' : 'absent, pulled by a run'}`)),
  ]
}

function said(error: unknown): string[] {
  const text = error instanceof LabError ? explain(error) : String(error)
  return text.split('\n').flatMap(line => wrapped(line, 2))
}

function rootWords({ uid, sudo }: Machine): string {
  if (uid === 0) return 'this user is root'
  if (sudo === 'works') return 'not root: a run starts itself again through sudo'
  return `not root, and sudo ${sudoWords[sudo]}: a run prints the line to type`
}

function defaultsOf(taken: 'host' | 'embedded' | undefined, [host]: readonly Candidate[]): 'host' | 'embedded' {
  return taken ?? (host?.state === 'not applicable' ? 'embedded' : 'host')
}
