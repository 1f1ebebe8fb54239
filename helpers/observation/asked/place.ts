import { dirname, join } from 'node:path'
import type { ClusterConnection } from '../../engine/kubectl/cluster-connection.ts'
import { kubectlArgv } from '../../engine/kubectl/kubectl-argv.ts'
import { nerdctlArgv } from '../../engine/nerdctl-argv.ts'
import { podDeadlineS, suffixOf } from '../../lab/kubernetes/node-lab.ts'
import { appPort } from '../../lab/lab.ts'
import { censusCommand } from '../census.ts'
import type { KeptRecord } from '../keep.ts'
import type { Plan } from '../plan.ts'
import type { Asked } from './calls.ts'

type Records = readonly Pick<KeptRecord, 'id' | 'argv'>[]

/** Where the engine of a run worked. */
export interface Place {
  /** The plan, with the engine's own command lines in its lab */
  readonly plan: Plan
  /** The folder of the run; empty where no container tells it */
  readonly folder: string
  /** The command line of a call there */
  argv(asked: Asked): readonly string[]
}

/** Where the engine of a run worked, as its records tell it: what no other part of a bundle holds. Pure. */
export function placeIn(plan: Plan, records: Records): Place {
  return plan.lab.where === 'kubernetes' ? onCluster(plan, records) : withNerdctl(plan, records)
}

function withNerdctl(plan: Plan, records: Records): Place {
  const nerdctl = nerdctlIn(records)
  const onHost = before(['sh', '-c'], argvOf(records, 'survey-host'))
  const folder = dirname(dirname(valueAfter('--cidfile', records)))
  const silent = { ...plan.lab, nerdctl, onHost, env: environmentIn(records), port: plan.options.port }
  const lab = { ...silent, app: { ...plan.lab.app, port: appPort } }
  const place = { nerdctl, onHost, runId: plan.id, idFile: (name: string) => join(folder, 'ids', `${name}.cid`) }
  const argv = (asked: Asked) => ('alone' in asked ? asked.alone : nerdctlArgv(asked, place))
  return { plan: { ...plan, lab }, folder, argv }
}

function onCluster(plan: Plan, records: Records): Place {
  const [node = '', first] = [plan.lab.node, records.find(({ argv }) => verb(argv) !== undefined)]
  const cluster: ClusterConnection = {
    ...{ kubectl: first ? first.argv.slice(0, verb(first.argv)) : [], env: {}, node, bootId: '', handler: '' },
    activeDeadlineS: podDeadlineS(plan.options),
    ...(plan.ofNodes === undefined ? {} : { suffix: suffixOf(node) }),
  }
  const lab = { ...plan.lab, cluster, env: environmentIn(records) }
  const argv = (asked: Asked) => ('alone' in asked ? asked.alone : kubectlArgv(asked, plan.id, cluster))
  return { plan: { ...plan, lab }, folder: '', argv }
}

// A part of a bundle may lack its versions; where the engine was asked nothing, the census of a lab host calls it
function nerdctlIn(records: Records): readonly string[] {
  const asked = before(['version', '--format', '{{json .}}'], argvOf(records, 'versions'))
  if (asked.length > 0) return asked
  const started = records.find(({ argv }) => argv.includes('--cidfile'))?.argv ?? []
  const called = started.slice(0, Math.max(0, started.indexOf('run')))
  return called.length > 0 ? called : argvOf(records, 'census-before').slice(censusCommand([]).length)
}

/** Where the first of kubectl's own words stands; a context may have such a name too. */
function verb(argv: readonly string[]): number | undefined {
  const at = argv.findIndex((word, place) => /^(run|exec|get)$/.test(word) && !/^--[a-z]+$/.test(argv[place - 1] ?? ''))
  return at < 0 ? undefined : at
}

// The folders of plugins stand in a flag of nerdctl, or else in its environment
function environmentIn(records: Records): Record<string, string> {
  const [, folders] = /^CNI='((?:[^'\n]|'\\'')*)'$/m.exec(argvOf(records, 'installation').at(-1) ?? '') ?? []
  return folders === undefined ? {} : { CNI_PATH: folders.replaceAll("'\\''", "'") }
}

const argvOf = (records: Records, id: string) => records.find(record => record.id === id)?.argv ?? []

function before(words: readonly string[], argv: readonly string[]): readonly string[] {
  const at = argv.findIndex((_, index) => words.every((word, next) => argv[index + next] === word))
  return at < 0 ? [] : argv.slice(0, at)
}

function valueAfter(flag: string, records: Records): string {
  const found = records.find(({ argv }) => argv.includes(flag))?.argv ?? []
  return found[found.indexOf(flag) + 1] ?? ''
}
