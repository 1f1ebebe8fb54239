import { lstat, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { LabError } from '../../engine/lab-error.ts'
import { visibleLine } from '../../evidence/visible.ts'
import type { Lab } from '../../lab/lab.ts'
import type { Environment } from '../../lab/options.ts'
import { readLab12 } from '../../observation/lab12/read-lab12.ts'
import { type Handed, takeLab12 } from '../../observation/lab12/take-lab12.ts'
import { readWriteUp, writeUpFile } from '../../observation/lab12/write-up.ts'
import { contradictionsOf } from '../../probe/consistency/checks.ts'
import { warningsOf } from '../../probe/consistency/warnings.ts'
import { about, type Fact } from '../../probe/facts.ts'
import { judgeHanded } from './judge-handed.ts'

const mostBytes = 1024 * 1024

type Source = Handed & { readonly source: string }

/** Judges a recorded lab12 folder, or the figures of a write-up, by the same specs; gives the exit code. Starts no container. Throws LabError NO_FOLDER, NO_LAB12, WRITE_UP_UNREADABLE. */
export async function checkLab12(folder: string, args: readonly string[], env: Environment): Promise<number> {
  const read = (await writeUp(folder)) ?? (await lab12(folder))
  const handed = {
    lab: (readAt: string) => labOf(read, readAt),
    fill: (work: string, readAt: string) => takeLab12(read, work, readAt),
    told: found(read),
  }
  return judgeHanded(handed, folder, args, env)
}

async function writeUp(folder: string): Promise<Source | undefined> {
  const file = join(folder, writeUpFile)
  const stats = await lstat(file).catch(() => undefined)
  if (!stats?.isFile() || stats.size > mostBytes) return undefined
  const { title, ...recorded } = readWriteUp(await readFile(file, 'utf8'))
  const source = `${title}: a text; what it does not tell cannot be checked${timelessly(recorded.facts)}`
  return { ...recorded, root: folder, source }
}

async function lab12(folder: string): Promise<Source> {
  const { root, facts, unreadable } = await readLab12(folder)
  if (facts.length === 0) throw noFacts(folder)
  return { root, facts, unreadable, source: `the lab12 folder ${visibleLine(basename(folder))}${timelessly(facts)}` }
}

function timelessly(facts: readonly Fact[]): string {
  return about(facts, 'time').length > 0 ? '' : '; it tells no time, so that of its reading stands here'
}

function labOf({ facts, source }: Source, readAt: string): Lab {
  const told = about(facts, 'time')
    .map(({ value }) => Date.parse(value))
    .filter(ms => !Number.isNaN(ms))
    .sort((a, b) => a - b)
  const [from = readAt, to = readAt] = [told[0], told.at(-1)].map(ms => ms && new Date(ms).toISOString())
  return {
    ...{ where: 'recorded', kind: 'kata', port: 0, nerdctl: [], onHost: [], env: {} },
    runtimes: { control: 'io.containerd.runc.v2', sandbox: 'io.containerd.kata.v2' },
    images: { probe: 'none recorded', app: 'none recorded' },
    app: { name: 'none recorded', marker: '', port: 0, standIn: false },
    versions: versionsIn(facts),
    recording: { source, from: String(from), to: String(to), borrowed: [], boots: [] },
  }
}

function versionsIn(facts: readonly Fact[]): Record<string, string> {
  const named = { sandbox: 'shim-version', containerd: 'containerd-version', nerdctl: 'nerdctl-version' } as const
  const all = Object.entries(named).map(([name, what]) => [name, about(facts, what)[0]?.value ?? ''])
  return Object.fromEntries(all.filter(([, value]) => value !== ''))
}

function found({ facts, unreadable }: Handed): string[] {
  return [
    ...contradictionsOf(facts).map(({ check, text }) => `  contradiction  ${check}: ${text}`),
    ...warningsOf(facts).map(({ text, range, files }) => `  unusual  ${text} (${files.join(', ')}); usual is ${range}`),
    ...unreadable.map(({ file, reason }) => `  not read  ${file}: ${reason}`),
  ]
}

function noFacts(folder: string): LabError {
  const remedy = 'name a folder like labs/lab12, with analysis/, bench/, isolation/, kata/'
  return new LabError('NO_LAB12', `${folder} holds nothing that a recording of this lab has`, { remedy })
}
