import type { Call } from './call.ts'
import type { Container } from './engine.ts'
import { flagsOf } from './nerdctl-flags.ts'
import { runLabel } from './run-label.ts'

/** Where nerdctl is told to work, and for which run. */
export interface NerdctlPlace {
  /** nerdctl with its global flags */
  readonly nerdctl: readonly string[]
  /** Put before a command, makes it see the host */
  readonly onHost: readonly string[]
  readonly runId: string
  /** Names the file that nerdctl writes the id of a container to */
  readonly idFile: (container: string) => string
}

/** The command line of a call; the same function for a run and for who checks its records. Pure. */
export function nerdctlArgv(call: Call, place: NerdctlPlace): string[] {
  if ('outside' in call) return [...(call.where === 'host' ? place.onHost : []), ...call.outside]
  return [...place.nerdctl, ...words(call, place)]
}

function words(call: Exclude<Call, { outside: unknown }>, place: NerdctlPlace): string[] {
  if ('run' in call) return ['run', '--rm', ...flags(call.run, place)]
  if ('start' in call) return ['run', '-d', ...flags(call.start, place)]
  if ('stop' in call) return ['stop', '--time', '2', call.stop]
  if ('digests' in call) return ['image', 'inspect', '--format', '{{json .RepoDigests}}', call.digests]
  return call.ask === 'versions' ? ['version', '--format', '{{json .}}'] : ['network', 'inspect', 'bridge']
}

function flags({ name, runtime, image, command = [], needs = {} }: Container, { runId, idFile }: NerdctlPlace) {
  const identity = ['--name', name, '--label', `${runLabel}=${runId}`, '--cidfile', idFile(name)]
  return [...identity, '--pull', 'never', '--runtime', runtime, ...flagsOf(needs), image, ...command]
}
