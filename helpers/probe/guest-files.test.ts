import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import guest from '../../snapshots/recorded-labs/kata-3.22-go-qemu/kata/proc-version.json' with { type: 'json' }
import { answer, answerOf } from './answer.fixture.ts'
import builds from './consistency/guest-builds.json' with { type: 'json' }
import { buildOf, guestFiles, otherKernel } from './guest-files.ts'
import { askIdentity, folderFor, program } from './identity.fixture.ts'
import { kernel, readBanner } from './kernel.ts'

// No kernel file of Kata was recorded: these are laid out as the boot protocol says, around the banner of a recorded guest
const banner = guest.stdout.trim()
const built = buildOf(kernel.parse(answerOf(guest)))

// A vmlinux of Debian's 6.1 was seen to hold a banner without a number before its own
function vmlinux(): Buffer {
  const unnumbered = banner.replace(/ #\d+ /, ' # ')
  return Buffer.concat([
    Buffer.alloc(5000, 0xff),
    Buffer.from(`\0Linux version %s\0${unnumbered}\n\0x\0${banner}\n\0`),
    Buffer.alloc(9),
  ])
}

function bzImage(): Buffer {
  const file = Buffer.alloc(20_000, 0xfe)
  file.write('HdrS', 0x202)
  file.writeUInt16LE(0x3210, 0x20e)
  file.write(`${built.release} (${built.builder}) ${built.build}\0`, 0x3210 + 0x200)
  return file
}

describe.each([
  ['vmlinux', vmlinux],
  ['bzImage', bzImage],
])('a %s', (_, make) => {
  it('tells the build that its guest reports, and a changed copy another', () => {
    using folder = folderFor('kernel')
    const KERNEL = join(folder.path, 'kernel file')
    writeFileSync(KERNEL, make())
    const { kernel: file } = guestFiles.parse(askIdentity(guestFiles, { KERNEL }))
    expect(file).toMatchObject({ path: KERNEL, built })
    const other = otherKernel.parse(askIdentity(otherKernel, { KERNEL }))
    expect(other.built).toEqual({ ...built, release: built.release.replace(/^6/, '0') })
    expect(other.sha256).not.toBe(file.sha256)
  })
})

describe('the files of a guest', () => {
  it('are named by their hashes, the hypervisor by its own word too', () => {
    using folder = folderFor('guest')
    const [KERNEL, IMAGE] = [join(folder.path, 'k'), join(folder.path, 'i')]
    writeFileSync(KERNEL, vmlinux())
    writeFileSync(IMAGE, 'image\n')
    const HYPERVISOR = program(folder.path, 'qemu', 'echo QEMU emulator version 10.0.2; echo Copyright')
    const files = guestFiles.parse(askIdentity(guestFiles, { KERNEL, IMAGE, HYPERVISOR }))
    expect(files.image).toEqual({
      path: IMAGE,
      sha256: '254eddf15d9534e3b20c55469077aa2f24f167aa4b897a36381d3e251e4829c2',
    })
    expect(files.hypervisor).toMatchObject({ path: HYPERVISOR, says: 'QEMU emulator version 10.0.2' })
    expect(files).not.toHaveProperty('initrd')
  })

  it('that are missing are told with their path and what to do', () => {
    using folder = folderFor('guest')
    const KERNEL = join(folder.path, 'no-such-vmlinux')
    expect(() => guestFiles.parse(askIdentity(guestFiles, { KERNEL }))).toThrow(
      `The kernel ${KERNEL} could not be read: No such file or directory; install it, or name another in the configuration (known issue KI-23)`,
    )
  })

  it('are no value where the kernel is no kernel, or may not be read', () => {
    using folder = folderFor('guest')
    const KERNEL = join(folder.path, 'k')
    writeFileSync(KERNEL, 'Linux version unknown')
    expect(() => guestFiles.parse(askIdentity(guestFiles, { KERNEL }))).toThrow(`${KERNEL} holds no kernel banner`)
    const denied = answer('failed kernel /k: Permission denied\n')
    expect(() => guestFiles.parse(denied)).toThrow('The kernel /k could not be read: Permission denied; run as root')
    expect(() => guestFiles.parse(answer('sha256 kernel abc /k\n'))).toThrow('Not a kernel file')
  })
})

it.each(builds.builds)('the kernel of a release is one: $builder', ({ builder, kernel: release, stamp }) => {
  const build = `#1 SMP ${stamp}`
  const running = buildOf(readBanner(`Linux version ${release} (${builder}) (gcc 11.4.0, GNU ld 2.38) ${build}`))
  expect(running).toEqual({ release, builder, build })
  for (const text of [
    `Linux version ${release} (${builder}) (gcc 11.4.0) ${build}`,
    `${release} (${builder}) ${build}`,
  ]) {
    const file = `sha256 kernel ${'0'.repeat(64)} /k\nbuilt ${text}\n`
    expect(guestFiles.parse(answer(file)).kernel.built).toEqual(running)
  }
})

it('a banner without a builder, as that of gVisor, is of no kernel file', () => {
  const gvisor = readBanner('Linux version 4.19.0-gvisor #1 SMP Sun Jan 10 15:06:54 PST 2016')
  expect(buildOf(gvisor)).toEqual({ release: '4.19.0-gvisor', builder: 'absent', build: gvisor.build })
  expect(buildOf(gvisor)).not.toEqual(built)
  const file = `sha256 kernel ${'0'.repeat(64)} /k\nbuilt ${gvisor.banner}\n`
  expect(() => guestFiles.parse(answer(file))).toThrow('Not the banner of a built kernel')
})
