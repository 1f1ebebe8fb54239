import { type Kernel, readBanner } from './kernel.ts'
import { type NamedFile, readNamedFiles } from './named-files.ts'
import { type Absent, absent, type Probe, ProbeError } from './probe.ts'
import { said, unreadable } from './refusal.ts'

/** A kernel build as a kernel file tells it: without the compiler, which a bzImage does not name. */
export interface KernelBuild {
  readonly release: string
  /** user@host, and Kata's releases name no user: `@4bcec8f4443d`; absent: the kernel names none, as gVisor, and no kernel file lacks it */
  readonly builder: string | Absent
  /** From `#1 SMP` to its end */
  readonly build: string
}

/** What a sandbox is made of: the files that its configuration names. */
export interface GuestFiles {
  readonly kernel: NamedFile & { readonly built: KernelBuild }
  readonly image?: NamedFile
  readonly initrd?: NamedFile
  /** Absent where the shim is the VMM */
  readonly hypervisor?: NamedFile
}

/**
 * `build_at` prints the offset of a kernel's version text: a bzImage (HdrS at 0x202) points at it from 0x20E, anything else holds
 * the banner itself, and since 6.1 before it one whose build has no number (`# SMP`), which no kernel ever says. https://docs.kernel.org/arch/x86/boot.html
 */
export const kernelFunctions = `build_at() { if [ "$(dd if="$1" bs=1 skip=514 count=4 2>/dev/null)" = HdrS ]; then
dd if="$1" bs=1 skip=526 count=2 2>/dev/null | od -An -tu1 | { read -r low high; echo $((low + 256 * high + 512)); }
else LC_ALL=C grep -a -b -o -m 1 'Linux version [0-9][^[:cntrl:]]* #[0-9]' "$1" | { IFS=: read -r at _ && echo "$at"; }; fi; }
built() { at=$(build_at "$1") && [ -n "$at" ] && echo "built $(tail -c "+$((at + 1))" "$1" | head -c 512 | tr '\\0' '\\n' | head -n 1)"; }
`

/**
 * Lines `sha256 ROLE HEX PATH` (kernel, image, initrd, hypervisor), `built TEXT` and `says hypervisor TEXT`. `$KERNEL`, `$IMAGE`,
 * `$INITRD` and `$HYPERVISOR` are the paths of the configuration.
 */
export const guestFiles: Probe<GuestFiles> = {
  name: 'guest-files',
  ask: `( file_of kernel "$KERNEL"; file_of image "$IMAGE"; file_of initrd "$INITRD"; file_of hypervisor "$HYPERVISOR"
[ -z "$HYPERVISOR" ] || says hypervisor "$HYPERVISOR" --version
built "$KERNEL"; exit 0 ) 2>&1`,
  budget: 2048,
  parse: answer => {
    const files = readNamedFiles(said(answer))
    const [image, initrd, hypervisor] = [files.get('image'), files.get('initrd'), files.get('hypervisor')]
    return {
      kernel: readKernel(files, answer.text),
      ...(image && { image }),
      ...(initrd && { initrd }),
      ...(hypervisor && { hypervisor }),
    }
  },
}

/** Another kernel file: a copy of the configured one with the first digit of its release changed, taken away afterwards. */
export const otherKernel: Probe<GuestFiles['kernel']> = {
  name: 'other-kernel',
  ask: `( folder=$(mktemp -d) && trap 'rm -r "$folder"' EXIT && cp "$KERNEL" "$folder/kernel" && at=$(build_at "$KERNEL") || exit
case $(tail -c "+$((at + 1))" "$KERNEL" | head -c 5) in Linux) at=$((at + 14));; esac
printf 0 | dd of="$folder/kernel" bs=1 seek="$at" conv=notrunc 2>/dev/null; file_of kernel "$folder/kernel"; built "$folder/kernel" ) 2>&1`,
  parse: answer => readKernel(readNamedFiles(said(answer)), answer.text),
}

/** The build of a running kernel, as far as a kernel file can tell it. */
export function buildOf({ release, builder, build }: Kernel): KernelBuild {
  const [, person = absent] = /^\(([^()\s]*@[^()\s]+)\)/.exec(builder) ?? []
  return { release, builder: person, build }
}

/** That a guest runs another kernel than the configured one, for a reader of a verdict. */
export function otherThanConfigured(guest: Kernel, file: GuestFiles['kernel']): string {
  return `The guest runs another kernel than ${file.path}, which the configuration names: it reports "${guest.banner}"`
}

function readKernel(files: ReadonlyMap<string, NamedFile>, text: string): GuestFiles['kernel'] {
  const file = files.get('kernel')
  if (file === undefined) throw unreadable('a kernel file', text)
  const [, built] = /^built (.+)$/m.exec(text) ?? []
  if (built === undefined) throw new ProbeError('UNREADABLE', `${file.path} holds no kernel banner: is it a kernel?`)
  return { ...file, built: readBuild(built) }
}

// `6.12.47 (builder@host) #1 SMP …` in a bzImage, the whole banner in any other
function readBuild(text: string): KernelBuild {
  const read = buildOf(readBanner(text.startsWith('Linux version ') ? text : `Linux version ${text}`))
  if (read.builder === absent) throw unreadable('the banner of a built kernel', text)
  return read
}
