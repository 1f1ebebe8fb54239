import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The lab host that these tests live in: the embedded lab's namespaces, used as `LAB=host` uses a host. */
interface LabHost {
  readonly nerdctl: readonly string[]
  readonly sandbox: string
  readonly images: { readonly probe: string; readonly app: string }
  readonly env: Readonly<Record<string, string>>
}

const { FAULTS_HOST = '', FAULTS_FOLDER = '/tmp', FAULTS = 'quick' } = process.env
const host = FAULTS_HOST === '' ? undefined : (JSON.parse(FAULTS_HOST) as LabHost)

/** Whether every kind of fault is tried at many points. */
export const full = FAULTS === 'full'

/** A folder for one test's files; all of them go when the lab host ends. */
export const folderFor = (what: string) => mkdtempSync(join(FAULTS_FOLDER, `${what}-`))

/** The lab host's nerdctl as a program; the same words stand before each of its calls, so a run's own come last and count. */
export function nerdctlProgram(before = ''): string {
  const folder = folderFor('nerdctl')
  mkdirSync(folder, { recursive: true })
  const { nerdctl, env } = required()
  const set = ['LD_LIBRARY_PATH', 'XTABLES_LIBDIR', 'NERDCTL_TOML'].map(name => `export ${name}='${env[name]}'`)
  const program = join(folder, 'nerdctl')
  const call = `${nerdctl.map(word => `'${word}'`).join(' ')} "$@"`
  writeFileSync(program, ['#!/bin/sh', ...set, `real() { ${call}; }`, before, `exec ${call}`, ''].join('\n'))
  chmodSync(program, 0o755)
  return program
}

/** What makes `npm run lab` use this host, by way of a nerdctl. */
export function hostEnvironment(nerdctl: string): Record<string, string> {
  const { nerdctl: words, sandbox, images } = required()
  return {
    LAB: 'host',
    LAB_KIND: 'gvisor',
    LAB_SANDBOX: sandbox,
    LAB_NERDCTL: nerdctl,
    LAB_ADDRESS: after('--address', words),
    LAB_NAMESPACE: after('--namespace', words),
    LAB_IMAGE: images.probe,
    LAB_APP_IMAGE: images.app,
  }
}

/** Asks the host's real nerdctl; gives what it printed. */
export function ask(...args: readonly string[]): string {
  const { nerdctl, env } = required()
  const [file = '', ...flags] = nerdctl
  const { stdout, stderr, status } = spawnSync(file, [...flags, ...args], { env, encoding: 'utf8', timeout: 60_000 })
  if (status !== 0) throw new Error(`nerdctl ${args.join(' ')}: ${status} ${stderr}`)
  return stdout
}

/** Names of the host's images. */
export const images = () => required().images

/** The containerd namespace of this host's containers. */
export const namespace = () => after('--namespace', required().nerdctl)

/** A folder of this host's network plugins in which one is another program; `$real` is what it stands for. */
export function plugins(replaced: string, script: string): string {
  const [folder, all] = [folderFor('plugins'), after('--cni-path', required().nerdctl)]
  for (const name of readdirSync(all).filter(each => each !== replaced))
    symlinkSync(join(all, name), join(folder, name))
  writeFileSync(join(folder, replaced), `#!/bin/sh\nreal='${join(all, replaced)}'\n${script}\n`, { mode: 0o755 })
  return folder
}

function required(): LabHost {
  if (host === undefined) throw new Error('These tests need their own lab host: npm run test:faults')
  return host
}

function after(flag: string, words: readonly string[]): string {
  return words[words.indexOf(flag) + 1] ?? ''
}
