import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { full } from './lab-host.fixture.ts'
import { trials } from './trial.fixture.ts'

const { run, folder, state } = trials()
const runs = Number(process.env.FAULTS_RUNS || (full ? 20 : 3))

/** What must stay flat over many runs. */
interface Figures {
  /** KiB */
  readonly daemonMemory: number
  readonly daemonDescriptors: number
  readonly processes: number
  readonly mounts: number
  readonly stateFiles: number
  readonly stateBytes: number
  /** MiB used on this machine */
  readonly memory: number
}

it(`${runs} runs in a row leave descriptors, memory, processes, mounts and state as they were`, async () => {
  const figures: Figures[] = []
  for (let at = 0; at < runs; at++) {
    await run({ fault: 'runs in a row' })
    figures.push(look())
  }
  console.table(figures)
  const [first, last] = [figures[0], figures.at(-1)]
  expect(last?.mounts).toBe(first?.mounts)
  expect(last?.stateFiles).toBe(first?.stateFiles)
  expect(last?.stateBytes).toBe(first?.stateBytes)
  expect(last?.daemonMemory).toBeLessThan((first?.daemonMemory ?? 0) * 1.1)
  expect(last?.daemonDescriptors).toBeLessThanOrEqual((first?.daemonDescriptors ?? 0) + 2)
  expect(Math.abs((last?.processes ?? 0) - (first?.processes ?? 0))).toBeLessThanOrEqual(2)
})

function look(): Figures {
  const daemon = pids().find(pid => read(`/proc/${pid}/comm`) === 'containerd\n') ?? ''
  const free = Number(/MemAvailable:\s+(\d+)/.exec(read('/proc/meminfo'))?.[1])
  const total = Number(/MemTotal:\s+(\d+)/.exec(read('/proc/meminfo'))?.[1])
  return {
    daemonMemory: Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${daemon}/status`))?.[1]),
    daemonDescriptors: readdirSync(`/proc/${daemon}/fd`).length,
    processes: pids().length,
    mounts: read('/proc/self/mountinfo').split('\n').length,
    stateFiles: stateFiles().length,
    stateBytes: stateFiles().reduce((sum, file) => sum + statSync(file).size, 0),
    memory: Math.round((total - free) / 1024),
  }
}

function stateFiles(): string[] {
  const folders = [join(state(), 'kata-lab-spec'), join(folder(), 'reports')]
  return folders.flatMap(each => readdirSync(each).map(name => join(each, name)))
}

const pids = () => readdirSync('/proc').filter(name => /^\d+$/.test(name))

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
