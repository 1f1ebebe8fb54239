import { createHash } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { explain, LabError } from '../../engine/lab-error.ts'
import { run } from '../../engine/process.ts'
import { runLabel } from '../../engine/run-label.ts'
import type { Tell } from '../image.ts'
import { ask, type KubectlCommand } from './kubectl-command.ts'

const label = (name: string) => `kata-lab-spec.${name}`

/** Name of the namespace that holds all of a run. */
export const namespaceOf = (runId: string) => `kata-lab-spec-${runId}`

/** Makes the run's namespace, labelled with whose it is and until when it may be there, and waits until pods can be made in it. Throws LabError. */
export async function makeNamespace(command: KubectlCommand, runId: string, deadlineS: number): Promise<string> {
  const name = namespaceOf(runId)
  const labels = {
    ...{ [runLabel]: runId, ...owner(), [label('ends')]: String(Math.ceil(Date.now() / 1000) + deadlineS) },
    // A survey needs SYSLOG, which no narrower standard has
    'pod-security.kubernetes.io/enforce': 'privileged',
  }
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } }
  await ask(command, 'The namespace of the run could not be made', ['create', '-f', '-'], JSON.stringify(namespace))
  const account = ['--namespace', name, 'wait', '--for=create', 'serviceaccount/default', '--timeout=20s']
  await ask(command, 'The namespace got no service account', account)
  return name
}

/** Takes the namespace away and waits until it is gone, twice as long as for one answer; gives the command that does so where it stays. */
export async function removeNamespace(command: KubectlCommand, name: string, tell: Tell): Promise<boolean> {
  try {
    const seconds = command.timeoutMs / 500
    const wait = [`--timeout=${Math.max(1, seconds - 10)}s`]
    await ask(patient(command), `The namespace ${name} could not be removed`, [...removing(name), ...wait])
    return true
  } catch (error) {
    for (const line of (error instanceof LabError ? explain(error) : String(error)).split('\n')) tell(line)
    for (const line of await whyItStays(command, name)) tell(`  ${line}`)
    tell(`The namespace ${name} is still there; this removes it: ${[...command.byHand, ...removing(name)].join(' ')}`)
    return false
  }
}

/** Removes namespaces of runs that are gone: killed on this machine, or past their own deadline. */
export async function sweepNamespaces(command: KubectlCommand, tell: Tell): Promise<void> {
  const said = await ask(command, 'The namespaces could not be listed', [
    'get',
    'namespaces',
    '-l',
    runLabel,
    '-o',
    'json',
  ])
  const { items } = JSON.parse(said) as { items: { metadata: { name: string; labels: Record<string, string> } }[] }
  for (const { metadata } of items.filter(({ metadata }) => isOver(metadata.labels))) {
    tell(`Removing ${metadata.name}, which a run that is gone left`)
    await removeNamespace(command, metadata.name, tell)
  }
}

const removing = (name: string) => ['delete', 'namespace', name, '--ignore-not-found']
const patient = (command: KubectlCommand): KubectlCommand => ({
  ...command,
  argv: [...command.argv, '--request-timeout=0'],
  timeoutMs: command.timeoutMs * 2,
})

/** What the API says of a namespace that is to be gone and is not, a line each. */
async function whyItStays({ argv, ...options }: KubectlCommand, name: string): Promise<string[]> {
  const messages = '{range .status.conditions[?(@.status=="True")]}{.message}{"\\n"}{end}'
  const record = await run([...argv, 'get', 'namespace', name, `--output=jsonpath=${messages}`], options)
  return record.stdout.split('\n').filter(Boolean)
}

/** Labels that say who made it: this machine, the process, and when that started, because a number is used again. */
export function owner(): Record<string, string> {
  return { [label('machine')]: machine(), [label('process')]: `${process.pid}-${startOf(process.pid)}` }
}

function isOver(labels: Readonly<Record<string, string>>): boolean {
  if (Number(labels[label('ends')]) * 1000 < Date.now()) return true
  const [pid = '', started] = (labels[label('process')] ?? '').split('-')
  return labels[label('machine')] === machine() && startOf(Number(pid)) !== started
}

// A name would be told to everybody who may read the namespace's labels. Of a container with the same host name the processes are others
const machine = () => createHash('sha256').update(`${hostname()}:${bootId()}:${processes()}`).digest('hex').slice(0, 16)
const bootId = () => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
const processes = () => readlinkSync('/proc/self/ns/pid')

/** Clock ticks from boot to the start of a process; undefined: there is none. */
function startOf(pid: number): string | undefined {
  try {
    const [, rest = ''] = /^.*\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    return rest.split(' ')[19]
  } catch {
    return undefined
  }
}
