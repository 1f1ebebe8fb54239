import { join } from 'node:path'
import { unpackPrograms } from './debian.ts'
import { debianLayout, runcIn } from './layout.ts'
import type { Recipe } from './part.ts'
import { saidVersion } from './said-version.ts'
import type { Work } from './step.ts'

const packages = ['runc', 'containernetworking-plugins', 'iptables', 'busybox-static']

/** What comes out of the machine's own release, unpacked and not installed. */
export function debianRecipe(work: Work): Recipe {
  return {
    name: 'debian',
    doing: `${packages.join(', ')}: fetching packages of this machine's release`,
    fromSource: false,
    make: async folder => {
      const { 'containernetworking-plugins': cni = '' } = await unpackPrograms(work, packages, folder)
      return { cni, ...(await saidVersions(folder)) }
    },
  }
}

// The CNI plugins say the protocol's version and not always their own
async function saidVersions(folder: string): Promise<Record<string, string>> {
  const { busybox, iptables, libraries } = debianLayout(folder, false)
  const env = { LD_LIBRARY_PATH: libraries.join(':') }
  const said = {
    runc: await saidVersion([runcIn(folder), '--version'], env),
    iptables: await saidVersion([join(iptables, 'xtables-nft-multi'), 'iptables', '--version'], env),
    busybox: await saidVersion([busybox]),
  }
  return Object.fromEntries(Object.entries(said).map(([name, version]) => [name, version ?? 'unknown']))
}
