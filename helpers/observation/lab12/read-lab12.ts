import type { Fact, Origin, Recorded, Unreadable } from '../../probe/facts.ts'
import { readSamples, readStarts, readSummary } from './bench-files.ts'
import { readShelf, type TextFile } from './files.ts'
import { readEntries, readLog, readModules } from './isolation-files.ts'
import { readCpu, readCpus, readKernels, readRelease, readUname } from './kernel-files.ts'
import { readNetwork } from './network-file.ts'
import { readAside, readHealth, readShim } from './other-files.ts'
import { found, isEngineLog, type Reader } from './reading.ts'
import { filesByRole } from './role.ts'
import { type Role, standard } from './standard.ts'

/** What a recorded lab12 folder says, and where. */
export interface Lab12 extends Recorded {
  /** Folder that the paths of the facts are from */
  readonly root: string
  /** Which file was taken for what; a role without one is missing */
  readonly files: Readonly<Partial<Record<Role, string>>>
}

/** How a file of each role is read. */
export const readers: Readonly<Record<Role, Reader>> = {
  uname: readUname,
  release: readRelease,
  cpu: readCpu,
  kernels: readKernels,
  cpus: readCpus,
  log: readLog,
  proc: readEntries,
  network: readNetwork,
  modules: readModules,
  starts: readStarts,
  summary: readSummary,
  samples: readSamples,
  health: readHealth,
  shim: readShim,
}

/** Reads a recorded lab12 folder. What is missing or unreadable is listed with its reason and is never a value. Throws LabError NO_FOLDER. */
export async function readLab12(folder: string): Promise<Lab12> {
  const shelf = readShelf(folder)
  const roles = filesByRole(shelf.files)
  const known = new Set(roles.values())
  const parts = [
    ...[...roles].map(([role, file]) => readFile(file, readers[role], standard[role].origin)),
    ...shelf.files.filter(file => !known.has(file)).map(file => readFile(file, readAside)),
  ]
  const listed = new Set(shelf.unreadable.map(({ file }) => file))
  const missing = (Object.keys(standard) as Role[]).filter(role => !roles.has(role) && !listed.has(standard[role].path))
  return {
    root: shelf.root,
    files: Object.fromEntries([...roles].map(([role, { path }]) => [role, path])),
    facts: parts.flatMap(part => part.facts),
    unreadable: [
      ...shelf.unreadable.map(each => ({ ...each, ...originOf(each.file) })),
      ...parts.flatMap(part => part.unreadable),
      ...missing.map(role => ({ file: standard[role].path, reason: 'it is missing', origin: standard[role].origin })),
    ],
  }
}

function originOf(file: string): Pick<Unreadable, 'origin'> {
  const role = (Object.keys(standard) as Role[]).find(each => standard[each].path === file)
  return role === undefined ? {} : { origin: standard[role].origin }
}

// What the sandbox printed; of another file nobody knows when it was written, nor whether this kernel ran by then
const ofSandbox: readonly (Origin | undefined)[] = [
  ...(['uname', 'uname-r', 'cpuinfo', 'proc-version', 'cpu-comparison', 'kernel-log', 'proc', 'links'] as const),
  ...(['sys-module', 'starts'] as const),
]

/** Reads one file; the times in nerdctl's own log lines are facts whatever file they stand in. */
export function readFile({ path, lines }: TextFile, read: Reader, origin?: Origin): Recorded {
  const given = read(lines)
  const subject = ofSandbox.includes(origin) ? 'sandbox' : 'host'
  const times = lines.flatMap(({ text, number }) => {
    const time = isEngineLog(text) ? /^\s*time="?([^" ]+)/.exec(text)?.[1] : undefined
    return time === undefined ? [] : [found(subject, 'engine-log', 'time', time, number)]
  })
  const facts: Fact[] = [...('reason' in given ? [] : given), ...times].map(fact => ({ ...fact, file: path }))
  return {
    facts,
    unreadable: 'reason' in given ? [{ file: path, reason: given.reason, ...(origin && { origin }) }] : [],
  }
}
