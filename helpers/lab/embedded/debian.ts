import { globSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Apt } from './apt.ts'
import { step, type Work } from './step.ts'

/** Fetches packages of the machine's own release and unpacks each into its folder; gives package name to version. Nothing is installed. Throws LabError. */
export async function unpackPackages(work: Work, folders: Readonly<Record<string, string>>) {
  const packages = join(work.folder, 'packages')
  rmSync(packages, { recursive: true, force: true })
  await new Apt(work).download(Object.keys(folders), packages)
  const versions: Record<string, string> = {}
  for (const [name, folder] of Object.entries(folders)) {
    const [file = ''] = globSync(join(packages, `${name}_*.deb`))
    await step(work, ['dpkg-deb', '-x', file, folder], { timeoutMs: 120_000, ...unpacking })
    versions[name] = packageVersion(basename(file))
  }
  return versions
}

/** Fetches programs with the libraries they need; each package into a folder of its name, all libraries into `libraries`. */
export async function unpackPrograms(work: Work, names: readonly string[], into: string) {
  const libraries = (await new Apt(work).dependencies(names)).filter(isLibrary)
  const folders = [
    ...names.map(name => [name, join(into, name)] as const),
    ...libraries.map(name => [name, join(into, 'libraries')] as const),
  ]
  return unpackPackages(work, Object.fromEntries(folders))
}

/** The version in the name of a package's file, `name_version_architecture.deb`. Pure. */
export function packageVersion(file: string): string {
  return decodeURIComponent(file.split('_')[1] ?? '')
}

const unpacking = { code: 'UNPACK_FAILED', remedy: 'run it again; if it stays so, npm run lab:clean first' }

// The C library must be the machine's own: its loader is
function isLibrary(name: string): boolean {
  return name.startsWith('lib') && !/^lib(c6|gcc|stdc)/.test(name)
}
