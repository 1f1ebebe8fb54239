import type { Answer } from './probe.ts'

/**
 * The answer of `processes` made of a recorded `*-while-up-proc-detail`: all of its processes, for a container's id and age. It lost
 * where one argument ends; what follows `-append` up to the next option is put together again. Start times were not recorded.
 */
export function recordedLook(procDetail: string, id: string, age: number): Answer {
  const blocks = procDetail.split(/^=== (?=\d+$)/m).slice(1)
  const lines = [`container ${id}`, `age ${age}`, ...blocks.flatMap(readBlock), 'look complete']
  return { text: `${lines.join('\n')}\n`, exitCode: 0, cut: false }
}

function readBlock(block: string): string[] {
  const [pid, comm, line = '', exe = '', ...rest] = block.split('\n')
  const parent = /^PPid:\t(\d+)$/m.exec(block)?.[1]
  const cgroups = rest.filter(each => /^\d+:[^[]*:\//.test(each))
  const held = [...block.matchAll(/^\d+ -> (\/dev\/kvm|anon_inode:kvm-.*)$/gm)]
  return [
    ...[`process ${pid}`, `parent ${parent}`, 'started 0', `comm ${comm}`, `exe ${exe}`],
    ...cgroups.map(cgroup => `cgroup ${cgroup}`),
    ...argumentsOf(line.trimEnd()).map(arg => `arg ${arg}`),
    ...held.map(([, target]) => `fd ${target}`),
  ]
}

function argumentsOf(line: string): string[] {
  const [before = '', after] = line.split(' -append ')
  if (after === undefined) return before.split(' ')
  const [appended = '', rest = ''] = after.split(/ (?=-[a-z]+ )/, 2)
  return [...before.split(' '), '-append', appended, ...rest.split(' ')]
}
