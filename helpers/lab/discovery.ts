import { LabError } from '../engine/lab-error.ts'
import { cgroupProblem, neededByGvisor } from './cgroup-mount.ts'
import { embeddedPrograms, type Machine } from './machine.ts'
import type { Options } from './options.ts'
import { isAtLeast, oldest } from './version.ts'

/** A lab that could be used, and why it is or is not. `failing`: there are signs of it and something is missing. */
export interface Candidate {
  readonly where: 'host' | 'embedded'
  readonly state: 'applicable' | 'not applicable' | 'failing'
  /** What was seen of it, a sentence each */
  readonly seen: readonly string[]
  readonly missing: readonly Missing[]
}

/** Something missing, and the command that mends it. */
export interface Missing {
  /** NO_NERDCTL, NERDCTL_FAILED, NERDCTL_TOO_OLD, NO_SOCKET, NO_RUNTIME, NO_PROGRAM, NO_CGROUPS */
  readonly code: string
  readonly what: string
  readonly remedy: string
}

export interface Choice {
  readonly choice: 'host' | 'embedded'
  /** In the order in which they were looked at */
  readonly candidates: readonly Candidate[]
}

/** Takes the first lab that applies. A lab host with something missing is never passed over: LabError NO_LAB. Pure. */
export function chooseLab(options: Options, machine: Machine): Choice {
  const candidates = labCandidates(options, machine)
  const [host, embedded] = candidates
  const wanted =
    options.lab === 'auto'
      ? host.state === 'not applicable'
        ? embedded
        : host
      : options.lab === 'host'
        ? host
        : embedded
  if (wanted.state !== 'applicable') throw noLab(wanted, options)
  return { choice: wanted.where, candidates }
}

/** Every lab that could be used, in order, each with what was seen of it and what is missing. Pure. */
export function labCandidates(options: Options, machine: Machine): readonly [host: Candidate, embedded: Candidate] {
  return [hostCandidate(options, machine), embeddedCandidate(options, machine)]
}

function hostCandidate(options: Options, machine: Machine): Candidate {
  const seen = hostSigns(machine)
  const missing = [...missingNerdctl(machine), ...missingSocket(options, machine), ...missingKata(options, machine)]
  const named = [options.nerdctl, options.address].some(value => value !== undefined)
  if (seen.length === 0 && !named) return { where: 'host', state: 'not applicable', seen: notSeen(machine), missing }
  return { where: 'host', state: missing.length === 0 ? 'applicable' : 'failing', seen, missing }
}

function hostSigns({ nerdctl, sockets, kataShims }: Machine): string[] {
  return [
    ...(nerdctl === undefined ? [] : [`nerdctl ${nerdctl.version ?? 'of unknown version'}: ${nerdctl.path}`]),
    ...sockets.map(path => `containerd socket: ${path}`),
    ...kataShims.map(path => `Kata shim: ${path}`),
  ]
}

// Docker's own containerd serves Docker alone: such a machine is a laptop, not a lab host
function notSeen({ dockerSockets }: Machine): string[] {
  return [
    'no nerdctl, no containerd socket, no Kata shim',
    ...dockerSockets.map(path => `does not count: Docker's own ${path}`),
  ]
}

function missingNerdctl({ nerdctl }: Machine): Missing[] {
  const remedy =
    'install nerdctl 2.x (nerdctl-full from its release page, unpacked at /usr/local), or name it with LAB_NERDCTL'
  if (nerdctl === undefined) return [{ code: 'NO_NERDCTL', what: 'nerdctl is not on PATH', remedy }]
  if (nerdctl.version === undefined)
    return [{ code: 'NERDCTL_FAILED', what: `${nerdctl.path} --version: ${nerdctl.failure}`, remedy }]
  if (isAtLeast(nerdctl.version, oldest.nerdctl)) return []
  return [
    {
      code: 'NERDCTL_TOO_OLD',
      what: `nerdctl ${nerdctl.version} is older than ${oldest.nerdctl}: ${nerdctl.path}`,
      remedy,
    },
  ]
}

function missingSocket({ address }: Options, { sockets }: Machine): Missing[] {
  const wanted = address ?? '/run/containerd/containerd.sock'
  if (sockets.includes(wanted.replace(/^unix:\/\//, ''))) return []
  const others = sockets.map(path => `LAB_ADDRESS=${path}`)
  const remedy = ['sudo systemctl start containerd', ...others].join(', or ')
  return [{ code: 'NO_SOCKET', what: `no containerd socket at ${wanted}`, remedy }]
}

// A runtime that the person named is tried as it is: what depends on it then says why it cannot be known
function missingKata({ kind, sandbox }: Options, { kataShims }: Machine): Missing[] {
  if (kind === 'gvisor' || sandbox !== undefined || kataShims.length > 0) return []
  return [{ code: 'NO_RUNTIME', what: 'no Kata shim (containerd-shim-kata-v2)', remedy: kataRemedy }]
}

/** Where Kata comes from, and where its release puts the shims. */
export const kataRemedy =
  "unpack Kata's static release at /, then\n" +
  'sudo ln -s /opt/kata/bin/containerd-shim-kata-v2 /usr/local/bin/\n' +
  '(from 4.1.0 the Rust shim is /opt/kata/runtime-rs/bin/containerd-shim-kata-v2)'

function embeddedCandidate(options: Options, { uid, sudo, programs, cgroups }: Machine): Candidate {
  const absent = embeddedPrograms.filter(name => programs[name] === undefined)
  const missing = absent.map(what => ({
    code: 'NO_PROGRAM',
    what: `${what} is not on PATH`,
    remedy: packageRemedy(what),
  }))
  const unusable = cgroups && cgroupProblem(cgroups, neededByGvisor)
  if (unusable) missing.push({ code: 'NO_CGROUPS', ...unusable })
  const root = uid === 0 ? 'root' : sudo === 'works' ? 'root by sudo' : 'not root'
  const seen = [`a rehearsal with gVisor, ${root}`]
  const state = options.lab === 'host' ? 'not applicable' : missing.length === 0 ? 'applicable' : 'failing'
  return { where: 'embedded', state, seen, missing }
}

function packageRemedy(program: (typeof embeddedPrograms)[number]): string {
  if (program === 'apt-get' || program === 'dpkg-deb')
    return 'use Debian or Ubuntu, or a lab host with nerdctl and Kata'
  return `sudo apt-get install ${program === 'ip' ? 'iproute2' : program === 'mount' ? 'mount' : 'util-linux'}`
}

function noLab({ where, seen, missing }: Candidate, { lab }: Options): LabError {
  const heading = where === 'host' ? 'The lab host cannot be used' : 'The embedded lab cannot be made'
  const what = missing.map(({ what, code }) => `${what} (${code})`)
  const rehearse = where === 'host' ? ['or LAB=embedded, to rehearse without a lab host'] : []
  return new LabError('NO_LAB', [heading, ...what], {
    cameBack: `LAB=${lab} and ${seen.join(', ') || 'no sign of a lab host'}`,
    remedy: [...missing.map(({ remedy }) => remedy), ...rehearse].join('\n'),
  })
}
