import { chmodSync, cpSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Pretence } from './disguise.fixture.ts'

/** Makes, in a checkout, the OCI binary of an impostor and what it needs; gives the environment of the lab that is taken in. */
export function disguised(
  checkout: string,
  { real, disguise = {}, configured, hypervisor = '/bin/sh', script }: Pretence,
): Record<string, string> {
  const here = join(checkout, 'impostor')
  mkdirSync(here)
  writeFileSync(join(here, 'disguise.json'), JSON.stringify(disguise))
  writeExecutable(join(here, 'kata-runtime'), launcher(here, real))
  // Another program under the name of a VMM: what it is given after its command is its own affair
  cpSync(realpathSync(hypervisor), join(here, 'qemu-system-x86_64'))
  if (script !== undefined) writeExecutable(join(here, 'qemu-system-x86_64'), script)
  if (configured !== undefined) configure(checkout, here, configured)
  return { LAB_KIND: 'kata', LAB_SANDBOX: join(here, 'kata-runtime') }
}

// Called as Kata's shim is for its version, and as any OCI binary otherwise
function launcher(here: string, real: string): string {
  const edit = [process.execPath, join(import.meta.dirname, 'edit-bundle.fixture.ts'), here]
  return [
    '#!/bin/sh',
    'case " $* " in',
    `' --version ') echo '${shimVersion}'; exit ;;`,
    `*' create '*) ${edit.map(word => `'${word}'`).join(' ')} "$@" || exit ;;`,
    'esac',
    `exec '${real}' "$@"\n`,
  ].join('\n')
}

const shimVersion =
  'Kata Containers containerd shim (Golang): id: "io.containerd.kata.v2", version: 3.22.0, commit: 0000000'

// The environment of containerd names the configuration, as a host's unit file may
function configure(checkout: string, here: string, banner: string): void {
  writeFileSync(join(here, 'vmlinux'), `\0\0${banner}\n\0`)
  writeFileSync(join(here, 'kata.img'), 'a root file system')
  const paths = ['path = "qemu-system-x86_64"', 'kernel = "vmlinux"', 'image = "kata.img"'].map(line =>
    line.replace('"', `"${here}/`),
  )
  writeFileSync(join(here, 'configuration.toml'), `[hypervisor.qemu]\n${paths.join('\n')}\n`)
  const variable = `KATA_CONF_FILE: '${here}/configuration.toml'`
  replaceOnce(checkout, 'helpers/lab/embedded/environment.ts', "LANG: 'C.UTF-8',", `LANG: 'C.UTF-8', ${variable},`)
}

/** Replaces a text of a file in a checkout; it must stand there exactly once. */
export function replaceOnce(checkout: string, file: string, from: string, to: string): void {
  const parts = readFileSync(join(checkout, file), 'utf8').split(from)
  if (parts.length !== 2) throw new Error(`${file} holds ${parts.length - 1} times: ${from}`)
  writeFileSync(join(checkout, file), parts.join(to))
}

/** Writes a program of these lines. */
export function writeExecutable(file: string, text: string): void {
  writeFileSync(file, text)
  chmodSync(file, 0o755)
}
