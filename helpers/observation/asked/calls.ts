import type { Call } from '../../engine/call.ts'
import type { Container } from '../../engine/engine.ts'
import type { KataConfiguration } from '../../probe/kata-configuration.ts'
import type { Neighbour } from '../../probe/reached.ts'
import { appContainer } from '../app.ts'
import { type Canary, canaryCall } from '../canary.ts'
import { censusCommand, decoyCommand } from '../census.ts'
import { computeContainer } from '../compute.ts'
import { sampleCommand } from '../guest-work.ts'
import { type Asker, type Identity, identities, identityCommand, isOfHost } from '../identity.ts'
import { kernelLogCanaries } from '../kernel-log-canary.ts'
import { lastingCanary } from '../lasting.ts'
import { lookCommand } from '../look.ts'
import { memoryContainer } from '../memory-cost.ts'
import { neighbourContainer } from '../neighbour.ts'
import type { Plan } from '../plan.ts'
import { privilegedDevices } from '../privileged-devices.ts'
import { layOutCommand, reachCanaries } from '../reach.ts'
import { askers, neighbourContainer as listeningContainer, reachedBy } from '../reached-containers.ts'
import { foreground } from '../serving.ts'
import { timedContainer } from '../startup.ts'
import { heldCommand } from '../startup-held.ts'
import { kernelLogMark, surveyCommand, surveyContainer } from '../survey.ts'
import { witnessContainer } from '../witness.ts'

/** What a call depends on besides the plan: values that a run met with. */
export interface Met {
  /** The folder of the run */
  readonly folder: string
  /** Ports on 127.0.0.1 that apps were published on */
  readonly ports: Readonly<Record<Timed, number>>
  /** Ways in which the daemon may have been reached */
  readonly daemons: readonly Asker['daemon'][]
  /** What the daemon may call the sandbox's runtime */
  readonly runtimes: readonly string[]
  /** What Kata's configuration names; undefined: it was not read */
  readonly made?: KataConfiguration | undefined
  /** The neighbour that listened; undefined: it did not speak */
  readonly neighbour?: Neighbour | undefined
  /** When the unconfined container listed its processes, as it printed it */
  readonly since: string
}

/** A call of an engine, or a command that the suite runs itself. */
export type Asked = Call | { readonly alone: readonly string[] }

type Timed = 'control' | 'sandbox'

/** A record, as its id tells it. */
interface Named {
  readonly id: string
  readonly plan: Plan
  readonly met: Met
  readonly subject: Timed
  readonly number: string
}
type Kind = readonly [id: RegExp, calls: (named: Named) => readonly Asked[]]

/**
 * What a record of this id can be of: one of these calls. None: no run of this suite keeps a record of this id. Pure.
 */
export function callsOf(id: string, plan: Plan, met: Met): readonly Asked[] {
  for (const [pattern, calls] of kinds) {
    const { groups } = pattern.exec(id) ?? {}
    if (groups) return calls({ id, plan, met, subject: groups.subject as Timed, number: groups.number ?? '' })
  }
  return []
}

/** `S` stands for a subject, `N` for a number. */
function kind(id: string, calls: Kind[1]): Kind {
  const pattern = id.replace('S', '(?<subject>control|sandbox)').replace('N', '(?<number>[1-9][0-9]{0,5})')
  return [new RegExp(`^(?:${pattern})(?<end>)$`), calls]
}

const run = (container: Container): Call => ({ run: container })
const onHost = (outside: readonly string[]): Call => ({ outside, where: 'host' })
const atDaemon = (outside: readonly string[]): Call => ({ outside, where: 'daemon' })
const ofTools = ({ lab }: Plan) => censusCommand(lab.where === 'host' ? lab.nerdctl : [])

const kinds: readonly Kind[] = [
  kind('survey-host', ({ plan }) => [onHost(surveyCommand(plan, 'host')), run(witnessContainer(plan))]),
  kind('survey-daemon', ({ plan }) => [atDaemon(surveyCommand(plan, 'daemon'))]),
  kind('survey-unconfined', ({ plan }) => [run(surveyContainer(plan, 'unconfined', true))]),
  kind('survey-S', ({ plan, subject }) => [true, false].map(looked => run(surveyContainer(plan, subject, looked)))),
  kind('mark-kernel-log', ({ plan }) => [onHost(kernelLogMark(plan))]),
  kind('processes-S', () => [atDaemon(lookCommand)]),
  kind('guest-work-S-N', () => [atDaemon(sampleCommand)]),
  kind('versions', () => [{ ask: 'versions' }]),
  kind('network', () => [{ ask: 'network' }]),
  kind('probe-image', ({ plan }) => [{ digests: plan.lab.images.probe }]),
  kind('app-image', ({ plan }) => [{ digests: plan.lab.images.app }]),
  kind('census-before|census-after', ({ plan }) => [{ alone: ofTools(plan) }]),
  kind('decoy', () => [{ alone: decoyCommand() }]),
  kind('lasting-daemon', ({ plan, met }) => [canaryCall(plan, lastingCanary(met.since))]),
  kind('neighbour-S', ({ plan, subject }) => [run(neighbourContainer(plan, subject))]),
  kind('(?:startup-phases|startup-warm-up|startup)-S-N', ({ id, plan, subject }) => [
    run(timedContainer(plan, subject, id)),
  ]),
  kind('held-startup-control-N', ({ id, plan }) => [run(timedContainer(plan, 'control', id, heldCommand(plan)))]),
  kind('compute-S-N', ({ plan, subject, number }) => [run(computeContainer(plan, subject, number))]),
  kind('memory-N-S', ({ plan, subject, number }) => [run(memoryContainer(plan, subject, `memory-${number}`))]),
  kind('memory-heavy-control', ({ plan }) => [run(memoryContainer(plan, 'control', 'memory-heavy'))]),
  kind('memory-cost-S-N', ({ plan, subject, number }) => seen(plan, subject, `memory-${number}`)),
  kind('heavy-memory-control-N', ({ plan }) => seen(plan, 'control', 'memory-heavy')),
  kind('app-start-S', ({ plan, met, subject }) => [{ start: appContainer(plan, subject, met.ports[subject]) }]),
  kind('app-stop-S', ({ plan, subject }) => stopped(appContainer(plan, subject, 0))),
  kind('lay-out-folders-sandbox', ({ plan, met }) => [atDaemon(layOutCommand(plan, met.folder, 'sandbox'))]),
  kind('lay-out-folders-unconfined', ({ plan, met }) => [atDaemon(layOutCommand(plan, met.folder, 'unconfined'))]),
  kind('kernel-log-.*', ({ id, plan }) => released(plan, kernelLogCanaries(plan), id)),
  kind('reach-.*|host-folders', ({ id, plan, met }) => released(plan, reachCanaries(plan, met.folder), id)),
  kind('privileged-devices', ({ plan }) => [canaryCall(plan, privilegedDevices(plan))]),
  kind('listening-neighbour', ({ plan }) => [run(listeningContainer(plan))]),
  kind('reached-(?:control|sandbox|unconfined)', ({ id, plan, met: { neighbour } }) =>
    askers
      .filter(asker => neighbour && id === `reached-${asker}`)
      .map(asker => canaryCall(plan, reachedBy(plan, asker, neighbour as Neighbour))),
  ),
  kind(identities.join('|'), ({ id, plan, met }) => identified(plan, id as Identity, met)),
]

const released = (plan: Plan, canaries: Readonly<Record<string, Canary>>, id: string): readonly Asked[] =>
  Object.hasOwn(canaries, id) ? [canaryCall(plan, canaries[id] as Canary)] : []

// The runtime is no matter of the installation, and only its configuration names what a guest is made of
function identified(plan: Plan, what: Identity, { daemons, runtimes, made }: Met): readonly Asked[] {
  const named = what === 'guest' || what === 'other-kernel' ? { made } : {}
  const askers = (isOfHost(what) ? [''] : runtimes).flatMap(runtime =>
    daemons.map(daemon => ({ daemon, runtime, ...named })),
  )
  return askers.map(asker => atDaemon(identityCommand(plan, what, asker)))
}

// Where no look was taken, what is kept in its place is how the container ended
const seen = (plan: Plan, subject: Timed, what: string) => [
  atDaemon(lookCommand),
  run(memoryContainer(plan, subject, what)),
]

// A shim that cannot detach serves in the foreground
const stopped = ({ name }: Container): Call[] => [{ stop: name }, { stop: foreground(name) }]
