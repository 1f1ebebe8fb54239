import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Disguise } from './disguise.fixture.ts'

// The part of an OCI bundle's config.json that is changed here
interface Config {
  process: { args: string[] }
  root: { path: string }
  mounts: { destination: string; type: string; source: string; options: string[] }[]
  linux: { namespaces: { type: string }[]; sysctl?: Record<string, string> }
  hooks?: Record<string, { path: string; args: string[] }[]>
}

/** `edit-bundle HERE … create … --bundle BUNDLE … ID`: changes a container before the real OCI binary creates it. */
const [, , here = '', ...call] = process.argv
const [bundle, id] = [call[call.indexOf('--bundle') + 1] ?? '', call.at(-1) ?? '']
const disguise = JSON.parse(readFileSync(join(here, 'disguise.json'), 'utf8')) as Disguise
const file = join(bundle, 'config.json')
const config = JSON.parse(readFileSync(file, 'utf8')) as Config
changeCommand()
addFiles()
addShortened()
overlayProc()
shareNamespaces()
writeFileSync(file, JSON.stringify(config))
startCompanion()

function changeCommand(): void {
  const [shell, flag, script] = config.process.args
  if (disguise.args) config.process.args = [...disguise.args]
  else if (disguise.before && shell === 'sh' && flag === '-c')
    config.process.args = [shell, flag, `${disguise.before}\n${disguised(script ?? '')}`]
  if (disguise.asFile && shell === 'sh' && flag === '-c') hideScript(config.process.args[2] ?? '')
}

// The same script in other words: who knows it by its words does not find it
function disguised(script: string): string {
  return script.replaceAll(/echo "([0-9a-f]{32}) begin/g, 'echo "$1"" begin')
}

function hideScript(script: string): void {
  const source = join(bundle, 'script')
  writeFileSync(source, script)
  config.mounts.push({ destination: '/script', source, type: 'bind', options: ['bind', 'ro'] })
  config.process.args = ['sh', '/script']
}

function addFiles(): void {
  for (const [destination, source] of Object.entries(disguise.files ?? {}))
    config.mounts.push({ destination, source, type: 'bind', options: ['bind', 'ro'] })
}

function addShortened(): void {
  for (const [destination, count] of Object.entries(disguise.lacks ?? {})) {
    const source = join(bundle, 'shortened', destination)
    for (const name of readdirSync(destination).slice(count)) mkdirSync(join(source, name), { recursive: true })
    config.mounts.push({ destination, source, type: 'bind', options: ['bind', 'ro'] })
  }
}

// runc refuses mounts below /proc in its configuration; a hook in the container's mount namespace may make them
function overlayProc(): void {
  const mounts = Object.entries(disguise.proc ?? {}).map(([path, words], at) => {
    const lie = join(bundle, `proc-${at}`)
    writeFileSync(lie, words.replace('{uuid}', randomUUID()))
    return `mount --bind '${lie}' '${join(resolve(bundle, config.root.path), path)}'`
  })
  if (mounts.length === 0) return
  const args = ['sh', '-c', `PATH=/usr/sbin:/usr/bin:/sbin:/bin; ${mounts.join(' && ')}`]
  config.hooks = { ...config.hooks, createContainer: [{ path: '/bin/sh', args }] }
}

function shareNamespaces(): void {
  const { shares = [], keeps = [] } = disguise
  const lacking = keeps.filter(each => config.linux.namespaces.every(({ type }) => type !== each))
  config.linux.namespaces.push(...lacking.map(type => ({ type })))
  config.linux.namespaces = config.linux.namespaces.filter(({ type }) => !shares.some(each => each === type))
  if (!shares.includes('network')) return
  // Settings of a network that is not its own are refused; nerdctl's hook would give it an eth0 there
  config.linux.sysctl = {}
  config.hooks = {}
}

function startCompanion(): void {
  const [program, ...args] = (disguise.companion ?? []).map(word => word.replace('{id}', id))
  if (program !== undefined) spawn(program, args, { detached: true, stdio: 'ignore' }).unref()
}
