import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './project-root.ts'

/** Licences under which a package may be used here: all let one use and pass on the work, and none asks that ours be open. */
const allowed = new Set([
  ...['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'CC0-1.0', 'Unlicense'],
  ...['MPL-2.0', 'CC-BY-4.0', 'Python-2.0', 'Zlib'],
])

interface Package {
  readonly name: string
  readonly version: string
  readonly license: string
}

/** `npm run licences`: every installed package by its licence; exit code 1 where one is not on the list, or there is no package. */
export function listLicences(): number {
  const packages = installed(join(root, 'node_modules'))
  const licences = [...new Set(packages.map(({ license }) => license))].sort()
  for (const license of licences) {
    const names = packages.filter(each => each.license === license).map(({ name, version }) => `${name} ${version}`)
    console.log(`${isAllowed(license) ? ' ' : '✗'} ${license}: ${names.sort().join(', ')}`)
  }
  const refused = packages.filter(({ license }) => !isAllowed(license))
  console.log(`${packages.length} packages, ${refused.length} under a licence that is not allowed here`)
  return packages.length > 0 && refused.length === 0 ? 0 : 1
}

/** Whether one of the choices is allowed: `(MIT OR GPL-3.0)` is, `MIT AND GPL-3.0` is not. Pure. */
export function isAllowed(license: string): boolean {
  const choices = license.replace(/^\(|\)$/g, '').split(' OR ')
  return choices.some(choice => choice.split(' AND ').every(each => allowed.has(each)))
}

function installed(folder: string): Package[] {
  const files = globSync(['*/package.json', '@*/*/package.json', '**/node_modules/{*,@*/*}/package.json'], {
    cwd: folder,
  })
  const packages = files.filter(file => dirname(file) !== '.bin').map(file => read(join(folder, file)))
  return packages.filter(each => each.name !== '')
}

function read(file: string): Package {
  type Manifest = { name?: string; version?: string; license?: string | { type?: string } }
  const { name = '', version = '', license = 'none given' } = JSON.parse(readFileSync(file, 'utf8')) as Manifest
  return { name, version, license: typeof license === 'string' ? license : (license.type ?? 'none given') }
}
