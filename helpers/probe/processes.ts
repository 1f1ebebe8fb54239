import { endOfLook } from './look-script.ts'
import { absent, type Probe, ProbeError } from './probe.ts'
import { said, unreadable } from './refusal.ts'
import { type Place, type TiedProcess, tiedTo } from './tied.ts'

/** What the host showed while the surveyed container was alive. */
export interface Processes {
  readonly container: string
  /** Seconds from the command that started the container to this look */
  readonly age: number
  /** By their cgroup, by the container's id in their command line, by its pid file, or descended from such a process */
  readonly tied: readonly TiedProcess[]
  /** Processes that ended before they could be looked at */
  readonly gone: readonly number[]
}

/** Every process tied to the surveyed container: lines `process`, `parent`, `started`, `comm`, `exe`, `place`, `sha256`, `pss`, `huge`, and `cgroup`, `arg`, `fd` each. */
export const processes: Probe<Processes> = {
  name: 'processes',
  parse: answer => {
    const lines = said(answer).trimEnd().split('\n')
    if (lines.pop() !== endOfLook) throw new ProbeError('CUT', 'The look at the processes is not complete')
    return readLook(lines)
  },
}

function readLook(lines: readonly string[]): Processes {
  const refused = lines.find(line => /^denied \d+$/.test(line))?.slice('denied '.length)
  if (refused) throw new ProbeError('DENIED', `/proc/${refused}/fd may not be read; run as root`)
  const [first = '', second = '', ...rest] = lines
  const [, container] = /^container ([0-9a-f]{64})$/.exec(first) ?? []
  const [, age] = /^age (\d+(?:\.\d+)?)$/.exec(second) ?? []
  if (container === undefined || age === undefined) throw unreadable('a look at a container', `${first} ${second}`)
  const tied = tiedTo(container, blocks(rest).map(readProcess), pids(rest, 'pidfile'))
  return { container, age: Number(age), tied, gone: pids(rest, 'gone') }
}

function pids(lines: readonly string[], word: string): number[] {
  return lines.flatMap(line => (new RegExp(`^${word} \\d+$`).test(line) ? [Number(line.slice(word.length + 1))] : []))
}

function blocks(lines: readonly string[]): string[][] {
  const starts = lines.flatMap((line, at) => (/^process \d+$/.test(line) ? [at] : []))
  return starts.map((from, at) => lines.slice(from, starts[at + 1]))
}

function readProcess(block: readonly string[]): TiedProcess {
  const all = (field: string) =>
    block.flatMap(line => (line.startsWith(`${field} `) ? [line.slice(field.length + 1)] : []))
  const number = (field: string) => {
    const [text = ''] = all(field)
    if (!/^\d+$/.test(text)) throw unreadable(`a process with its ${field}`, block.join(' '))
    return Number(text)
  }
  const [[comm = ''], [exe = ''], [pss], [huge]] = [all('comm'), all('exe'), all('pss'), all('huge')]
  const [[place], [sha256]] = [all('place').map(readPlace), all('sha256')]
  return {
    ...{ pid: number('process'), parent: number('parent'), started: number('started'), comm, exe: exe || absent },
    ...{ cgroups: pathsOf(all('cgroup')), args: all('arg'), descriptors: all('fd') },
    ...(pss === undefined ? {} : { pssKiB: number('pss') }),
    ...(huge === undefined ? {} : { hugeKiB: number('huge') }),
    ...(place === undefined ? {} : { place }),
    ...(sha256 === undefined ? {} : { sha256 }),
  }
}

function readPlace(line: string): Place {
  const [, root, pids, file] = /^root (same|other) pids (same|other) file (same|other)$/.exec(line) ?? []
  if (file === undefined) throw unreadable('the place of a process', line)
  return { sameRoot: root === 'same', samePids: pids === 'same', hostFile: file === 'same' }
}

// `0::/path` or `9:name=systemd:/path`
function pathsOf(lines: readonly string[]): string[] {
  return [...new Set(lines.map(line => line.replace(/^\d+:[^:]*:/, '')))]
}
