import { LabError } from '../../engine/lab-error.ts'

/** The machine's architecture in the words of Go (and OCI) and of Debian's library folders. */
export interface Architecture {
  readonly go: string
  readonly triplet: string
}

const known: Readonly<Record<string, Architecture>> = {
  x64: { go: 'amd64', triplet: 'x86_64-linux-gnu' },
  arm64: { go: 'arm64', triplet: 'aarch64-linux-gnu' },
}

/** Names of this machine's architecture. Throws LabError ARCHITECTURE for one that Kata and gVisor do not have. */
export function architecture(node: string = process.arch): Architecture {
  const found = known[node]
  if (found) return found
  const remedy = `use one of ${Object.keys(known).join(', ')}, or a lab host with LAB=host`
  throw new LabError('ARCHITECTURE', `The embedded lab cannot be made for ${node}`, { remedy })
}
