import { describe, expect, it } from 'vitest'
import { answer } from './answer.fixture.ts'
import { memoryCost } from './memory-cost.ts'

const id = 'a'.repeat(64)
const processOf = (pid: number, comm: string, more: readonly string[]) => [
  ...[`process ${pid}`, 'parent 1', 'started 7', `comm ${comm}`, `arg /usr/bin/${comm}`, `arg ${id}`],
  ...more,
]
const shim = processOf(10, 'containerd-shim', ['exe /bin/shim', 'pss 4096'])
const qemu = processOf(11, 'qemu-system-x86', ['exe /bin/qemu', 'pss 131072'])
const called = (pid: number, name: string, kib: number) => [
  ...[
    `process ${pid}`,
    'parent 1',
    'started 7',
    'comm exe',
    `arg ${name}`,
    `arg ${id}`,
    'exe /bin/runsc',
    `pss ${kib}`,
  ],
]
const look = (...blocks: readonly (readonly string[])[]) =>
  `${[`container ${id}`, 'age 0', ...blocks.flat(), 'look complete'].join('\n')}\n`
const parse = (...looks: readonly string[]) => memoryCost.parse(answer(looks.join('')))

describe('what containers cost in memory', () => {
  it('is the sum of their processes, each container for itself', () => {
    expect(parse(look(shim, qemu), look(qemu), look(shim))).toEqual({
      ...{ n: 3, medianMiB: 128, maxMiB: 132, totalsMiB: [132, 128, 4] },
      containers: [
        [
          { name: 'qemu-system-x86', mib: 128 },
          { name: 'containerd-shim', mib: 4 },
        ],
        [{ name: 'qemu-system-x86', mib: 128 }],
        [{ name: 'containerd-shim', mib: 4 }],
      ],
    })
  })

  it('is told by what each process was called, together where that is the same', () => {
    const [sandbox, stub, gofer] = [
      called(1, 'runsc-sandbox', 2048),
      called(2, 'runsc-sandbox', 1024),
      called(3, '/x/runsc-gofer', 512),
    ]
    expect(parse(look(gofer, sandbox, stub)).containers).toEqual([
      [
        { name: 'runsc-sandbox', mib: 3 },
        { name: 'runsc-gofer', mib: 0.5 },
      ],
    ])
  })

  it('has no share of a thread of the kernel', () => {
    expect(parse(look(shim, processOf(12, 'kvm-pit/11', ['exe ']))).totalsMiB).toEqual([4])
  })

  it.each([
    [
      'a process that cannot be read',
      [look(shim, processOf(13, 'virtiofsd', ['exe /bin/fs']))],
      'DENIED',
      'The memory of virtiofsd (pid 13) cannot be read',
    ],
    ['no processes', [look()], 'NO_ANSWER', 'No process is tied to the container'],
    ['one container of several without', [look(shim), look()], 'NO_ANSWER', 'No process is tied to the container'],
    ['half a look', [look(shim).slice(0, -9)], 'CUT', 'No look at processes is complete'],
  ])('is nothing for %s', (_what, looks, code, message) => {
    expect(() => parse(...looks)).toThrow(expect.objectContaining({ code, message }))
  })
})
