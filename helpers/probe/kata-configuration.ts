import { Ajv, type JSONSchemaType } from 'ajv'
import type { TomlTable } from 'smol-toml'
import { type Probe, ProbeError } from './probe.ts'
import { said, unreadable } from './refusal.ts'
import { readToml } from './toml.ts'

/** The configuration that a Kata shim loads, as far as it names what a sandbox is made of. */
export interface KataConfiguration {
  /** The main file and its drop-ins, in the order they are read */
  readonly files: readonly string[]
  /** Name of the hypervisor's section: qemu, dragonball, clh … */
  readonly hypervisor: string
  /** The VMM's program; empty where the shim is the VMM */
  readonly hypervisorPath: string
  readonly kernel: string
  /** Empty: none */
  readonly image: string
  readonly initrd: string
  readonly kernelParams: string
  /** The program that shares the container's files with the guest, virtiofsd or nydusd; empty: none */
  readonly virtioFsDaemon: string
}

/**
 * The files as `==> PATH <==` and their text, main file first. The order in which shims look, Rust and Go each, is Kata's own
 * (`config.d` beside the file adds to it, every file there, whatever its name ends in); KATA_CONF_FILE comes before all, from containerd's environment or from a script around the shim.
 */
export const kataConfiguration: Probe<KataConfiguration> = {
  name: 'kata-configuration',
  ask: `( found=$(find_runtime) || exit
case $(timeout "\${PATIENCE:-10}" "$found" --version 2>&1) in *'(Rust)'*' version: 3.2.'*) sub=;; *'(Rust)'*) sub=runtime-rs/;; *'(Golang)'*) sub=;;
*) echo "$found does not say that it is a shim of Kata" >&2; exit 1;; esac
conf=$(environment KATA_CONF_FILE); if is_script "$found" && grep -q KATA_CONF_FILE "$found"; then
conf=$(sed -n 's/^[^#]*KATA_CONF_FILE=["'\\'']*\\(\\/[^[:space:]"'\\'';$]*\\).*/\\1/p' "$found" | tail -n 1)
[ -n "$conf" ] || { echo "$found is a script whose KATA_CONF_FILE cannot be told: what it loads is not known" >&2; exit 1; }; fi
for file in "$conf" /etc/kata-containers/$sub /usr/share/defaults/kata-containers/$sub /opt/kata/share/defaults/kata-containers/$sub; do
case $file in */) file=\${file}configuration.toml;; esac
[ -n "$file" ] && [ -e "$file" ] || continue
real=$(readlink -f "$file"); for part in "$real" "\${real%/*}"/config.d/.[!.]* "\${real%/*}"/config.d/*; do
[ -f "$part" ] || continue; echo "==> $part <=="; cat "$part" || exit; echo; done; exit 0; done
echo "no configuration.toml where this shim looks, from /etc/kata-containers/$sub on; install it, or set KATA_CONF_FILE for containerd" >&2; exit 1 ) 2>&1`,
  budget: 16384,
  parse: answer => readConfiguration(said(answer)),
}

interface Section {
  path?: string
  kernel: string
  image?: string
  initrd?: string
  kernel_params?: string
  virtio_fs_daemon?: string
}

const text = { type: 'string', nullable: true } as const
const schema: JSONSchemaType<Section> = {
  type: 'object',
  required: ['kernel'],
  properties: {
    path: text,
    kernel: { type: 'string' },
    image: text,
    initrd: text,
    kernel_params: text,
    virtio_fs_daemon: text,
  },
}
const ajv = new Ajv()

// A shim that starts sandboxes has read its file: then it is right, and this reader is not
const ifBroken =
  '; mend that line if no sandbox starts (Kata says no more than "no such file", KI-23); if they start, the file is right and this suite must be mended'

function readConfiguration(answer: string): KataConfiguration {
  const parts = answer.split(/^==> (\/.*) <==(?:\n|$)/m).slice(1)
  const files = parts.filter((_, at) => at % 2 === 0)
  if (files.length === 0) throw unreadable('a configuration of Kata', answer)
  const tables = files.map((file, at) => readToml(file, parts[2 * at + 1] ?? '', ifBroken))
  const whole = tables.reduce<TomlTable>((all, table) => merge(all, table), {})
  const [hypervisor, section] = sectionOf(files[0] ?? '', whole)
  const { path = '', kernel, image = '', initrd = '', kernel_params = '', virtio_fs_daemon = '' } = section
  const named = { kernel, image, initrd, kernelParams: kernel_params, virtioFsDaemon: virtio_fs_daemon }
  return { files, hypervisor, hypervisorPath: path, ...named }
}

function merge(into: TomlTable, from: TomlTable): TomlTable {
  const added = Object.entries(from).map(([key, value]) => {
    const known = into[key]
    return [key, isTable(known) && isTable(value) ? merge(known, value) : value]
  })
  return { ...into, ...Object.fromEntries(added) }
}

function isTable(value: unknown): value is TomlTable {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
}

// The Rust shim names its hypervisor under [runtime]; the Go shim takes the one that there is
function sectionOf(file: string, { hypervisor, runtime }: TomlTable): [string, Section] {
  const sections = isTable(hypervisor) ? hypervisor : {}
  const named = isTable(runtime) ? runtime.hypervisor_name : undefined
  const names = typeof named === 'string' ? [named] : Object.keys(sections)
  const [name = ''] = names
  const section = sections[name]
  if (names.length !== 1 || !ajv.validate(schema, section))
    throw new ProbeError(
      'UNREADABLE',
      `${file} names no single hypervisor with a kernel: ${names.join(', ') || 'none'}`,
    )
  return [name, section]
}
