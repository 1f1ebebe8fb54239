import { join } from 'node:path'
import { type GoSource, goBuild } from './go-build.ts'
import type { Recipe } from './part.ts'
import { pins } from './pins.ts'
import { saidVersion } from './said-version.ts'
import type { Work } from './step.ts'

const modules = join(import.meta.dirname, 'go')

interface Source extends GoSource {
  /** Arguments that make the built program say its version; absent: it has none */
  readonly asks?: readonly string[]
}

/** What is built from source, by the name of the program. */
const sources: Readonly<Record<string, Source>> = {
  containerd: {
    folder: join(modules, 'containerd'),
    build: 'tool',
    variable: 'github.com/containerd/containerd/v2/version.Version',
    version: pins.containerd,
    // Snapshotters that nothing here uses
    tags: ['no_btrfs', 'no_devmapper', 'no_zfs'],
    asks: ['--version'],
  },
  nerdctl: {
    folder: join(modules, 'nerdctl'),
    build: 'tool',
    variable: 'github.com/containerd/nerdctl/v2/pkg/version.Version',
    version: pins.nerdctl,
    asks: ['--version'],
  },
  runsc: {
    folder: join(modules, 'gvisor'),
    build: 'tool',
    variable: 'gvisor.dev/gvisor/runsc/version.version',
    version: pins.gvisor,
    asks: ['--version'],
  },
  shop: { folder: join(import.meta.dirname, 'shop'), build: '.', version: '1.0.0' },
}

/** The parts that are compiled; those that the machine serves are left out. */
export function sourceRecipes(work: Work, served: readonly string[]): Recipe[] {
  const names = Object.entries(sources).filter(([name]) => !served.includes(name))
  return names.map(([name, source]) => ({
    name,
    doing: `${name} ${source.version}: building it from source`,
    fromSource: true,
    make: async (folder, go) => {
      await goBuild(work, go, source, folder)
      return versionOf(name, join(folder, name), source)
    },
  }))
}

async function versionOf(name: string, program: string, { asks }: Source): Promise<Record<string, string>> {
  const version = asks && (await saidVersion([program, ...asks]))
  return version === undefined ? {} : { [name]: version }
}
