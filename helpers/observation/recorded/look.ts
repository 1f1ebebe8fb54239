import { unreadable } from '../../probe/refusal.ts'
import { linesOf } from './compose.ts'
import type { Recording } from './recording.ts'

/** A container's id as `nerdctl run -d` printed it, and all processes that were looked at while it lived. */
export function composeLook([run, look]: readonly Recording[]): string {
  return written(linesOf(run)[0] ?? '', run?.startedAt ?? '', look)
}

/** The same for a container in the foreground, of which `nerdctl ps` tells id and birth. */
export function composeFirstLook([ps, look]: readonly Recording[]): string {
  const [, id = ''] = /nerdctl\/state-dir=[^,]*\/([0-9a-f]{64}),/.exec(ps?.stdout ?? '') ?? []
  const [, born = ''] = /"CreatedAt":"([^"]+)"/.exec(ps?.stdout ?? '') ?? []
  return written(id, born, look)
}

/** The shim's configuration, with the path it was read from. */
export function composeConfiguration([file]: readonly Recording[]): string {
  const path = file?.argv.at(-1)?.split(' ').at(-1) ?? ''
  return `==> ${path} <==\n${file?.stdout ?? ''}`
}

function written(id: string, born: string, look: Recording | undefined): string {
  const age = (Date.parse(look?.startedAt ?? '') - Date.parse(born)) / 1000
  if (Number.isNaN(age)) throw unreadable('a container with its birth', born)
  return lookAt(look?.stdout ?? '', id, age)
}

/** The answer of `processes` made of a recorded `*-while-up-proc-detail`: all of its processes, for a container's id and age in s. */
export function lookAt(procDetail: string, id: string, age: number): string {
  const blocks = procDetail.split(/^=== (?=\d+$)/m).slice(1)
  return [`container ${id}`, `age ${age.toFixed(2)}`, ...blocks.flatMap(readBlock), 'look complete\n'].join('\n')
}

// When a process started was not recorded, and of descriptors all were: those of KVM, and of the guest's kernel
function readBlock(block: string): string[] {
  const [pid, comm, line = '', exe = '', ...rest] = block.split('\n')
  const parent = /^PPid:\t(\d+)$/m.exec(block)?.[1]
  const held = [...block.matchAll(/^\d+ -> (\/dev\/kvm|anon_inode:kvm-.*|\/.*vmlinu.*)$/gm)]
  return [
    ...[`process ${pid}`, `parent ${parent}`, 'started 0', `comm ${comm}`, `exe ${exe}`],
    ...memoryOf(block),
    ...rest.filter(each => /^\d+:[^[]*:\//.test(each)).map(cgroup => `cgroup ${cgroup}`),
    ...argumentsOf(line.trimEnd()).map(argument => `arg ${argument}`),
    ...held.map(([, target]) => `fd ${target}`),
  ]
}

function memoryOf(block: string): string[] {
  const kib = (word: string) => new RegExp(`^${word}: +(\\d+) kB$`, 'm').exec(block)?.[1]
  const [pss, shared, own] = [kib('Pss'), kib('Shared_Hugetlb'), kib('Private_Hugetlb')]
  return pss === undefined ? [] : [`pss ${pss}`, `huge ${Number(shared ?? 0) + Number(own ?? 0)}`]
}

// Where one argument ends was lost: what follows -append, up to the next option, is one
function argumentsOf(line: string): string[] {
  const [before = '', after] = line.split(' -append ')
  if (after === undefined) return before.split(' ')
  const [appended = '', rest = ''] = after.split(/ (?=-[a-z]+ )/, 2)
  return [...before.split(' '), '-append', appended, ...rest.split(' ')]
}
