import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { max, mean, min } from 'simple-statistics'
import { bootLineFamily } from '../../probe/consistency/boot-line-family.ts'
import { about, type Fact, type What } from '../../probe/facts.ts'
import type { Lab12 } from './read-lab12.ts'
import { standard } from './standard.ts'

/** Folder of the recordings: LAB12_CORPUS, or `shared/corpus` beside the checkout or beside the folder that it lies in. */
export function corpusFolder(): string {
  const root = join(import.meta.dirname, '../../..')
  const places = [process.env.LAB12_CORPUS ?? '', join(root, '../shared/corpus'), join(root, '../../shared/corpus')]
  return places.find(place => place !== '' && existsSync(place)) ?? places[1] ?? ''
}

/** Why what needs the recordings is skipped; undefined: they are there. */
export function lackingCorpus(): string | undefined {
  const folder = corpusFolder()
  if (existsSync(join(folder, 'expected.json'))) return undefined
  return `There is no expected.json in ${folder}; LAB12_CORPUS names the folder of the recordings`
}

/** One recording of the corpus as its expected.json tells of it. */
export interface ExpectedRecording {
  readonly class: string
  readonly values: Readonly<Record<string, unknown>>
  readonly contradictions: readonly { readonly code: string; readonly detail: string }[]
}

/** What was read, by the names that the corpus has for it. */
export function valuesOf(recording: Lab12): Record<string, unknown> {
  const { facts } = recording
  const from = (origin: Fact['origin'], what: What, subject: Fact['subject'] = 'sandbox') =>
    facts.find(fact => fact.origin === origin && fact.what === what && fact.subject === subject)?.value ?? null
  const count = (what: What, subject: Fact['subject']) => {
    const value = about(facts, what, subject)[0]?.value
    return value === undefined ? null : Number(value)
  }
  const seconds = (subject: Fact['subject']) => about(facts, 'start-seconds', subject).map(({ value }) => Number(value))
  const links = about(facts, 'interface', 'sandbox').map(({ value }) => value)
  const eth0 = (what: What, test: RegExp) =>
    about(facts, what, 'sandbox').find(({ of, value }) => of === 'eth0' && test.test(value))?.value ?? null
  const samples = about(facts, 'http-sample').map(({ value }) => value)
  const http = (['http-average', 'http-least', 'http-most'] as const).map(what =>
    from('request-summary', what, 'control'),
  )
  const failed = about(facts, 'start-failed', 'sandbox').length > 0
  const started = seconds('control').length + seconds('sandbox').length > 0
  return {
    host_kernel: from('kernel-comparison', 'release', 'host'),
    test1: from('uname', 'uname'),
    test1_host: from('uname', 'hostname'),
    test1_release: from('uname', 'release'),
    test1_build: from('uname', 'build-stamp'),
    test1_arch: from('uname', 'architecture'),
    kernel_txt: from('uname-r', 'release'),
    proc_version: from('proc-version', 'banner'),
    proc_version_release: from('proc-version', 'release'),
    proc_version_build: from('proc-version', 'build-stamp'),
    builder: from('proc-version', 'builder'),
    dmesg_kind: from('kernel-log', 'log-kind'),
    dmesg_banner: from('kernel-log', 'banner'),
    dmesg_release: from('kernel-log', 'release'),
    dmesg_build: from('kernel-log', 'build-stamp'),
    cmdline_family: familyOf(from('kernel-log', 'boot-line')),
    cpu_host: from('cpu-comparison', 'cpu-model', 'host'),
    cpu_kata: from('cpu-comparison', 'cpu-model'),
    cpu_txt: from('cpuinfo', 'cpu-model'),
    proc_host: count('entries', 'host'),
    proc_kata: count('entries', 'sandbox'),
    proc_runc: count('entries', 'control'),
    mod_host: count('modules', 'host'),
    mod_kata: count('modules', 'sandbox'),
    mod_runc: count('modules', 'control'),
    ifaces: links.length > 0 ? links : null,
    mac: eth0('mac', /./),
    eth0_ip: eth0('address', /^\d+\./),
    startup_state: started ? 'values' : 'headers-only',
    startup_runc: seconds('control').map(near),
    startup_kata: seconds('sandbox').map(near),
    startup_kata_failed: failed,
    startup_style: formsOf(recording),
    startup_used: used(failed ? [] : seconds('control'), failed ? [] : seconds('sandbox')),
    http: [...http, count('http-count', 'control')],
    curl_file: recording.files.samples
      ?.split('/')
      .at(-1)
      ?.replace(/\.txt$/, '')
      .trim(),
    curl_n: samples.length,
    curl_decimals: [...new Set(samples.map(value => value.split('.')[1]?.length ?? 0))],
    curl_recomputed: [mean, min, max].map(of => Number(of(samples.map(Number)).toFixed(6))).concat(samples.length),
    shim_version: from('shim', 'shim-version'),
    shim_lang: from('shim', 'shim-language'),
    shim_commit: from('shim', 'shim-commit'),
    health: from('health', 'http-status', 'control'),
    missing: absentOf(recording),
    empty: standardPaths.filter(path =>
      recording.unreadable.some(each => each.file === path && each.reason === 'it is empty'),
    ),
    nerdctl_log_lines: logLines(recording),
  }
}

const standardPaths = Object.values(standard).map(({ path }) => path)
const familyOf = (line: string | null) => (line === null ? null : bootLineFamily(line))

// The corpus divides milliseconds in another way
function near(seconds: number): unknown {
  return { asymmetricMatch: (other: unknown) => typeof other === 'number' && Math.abs(other - seconds) < 1e-9 }
}

function used([runc]: readonly number[], [kata]: readonly number[]): Record<string, unknown> {
  if (runc === undefined || kata === undefined) return { runc: null, kata: null, source: null }
  return { runc: near(runc), kata: near(kata), source: 'artifact' }
}

function formsOf({ facts }: Lab12): string[] {
  const forms = about(facts, 'start-form').map(({ value }) => value)
  const logged = about(facts, 'time').some(({ file }) => file === 'bench/startup.txt')
  return [...new Set(logged ? [...forms, 'log-line'] : forms)].sort()
}

function absentOf({ root }: Lab12): string[] {
  return standardPaths.filter(path => !existsSync(join(root, path)))
}

function logLines({ facts }: Lab12): Record<string, number> {
  const files = about(facts, 'time')
    .map(({ file }) => file)
    .filter(file => standardPaths.includes(file))
  return Object.fromEntries(files.map(file => [file, files.filter(each => each === file).length]))
}
