import { describe, expect, it } from 'vitest'
import { codeOf } from '../../probe/answer.fixture.ts'
import { kernelLogSearch, kernelLogWrite } from '../../probe/kernel-log-write.ts'
import type { Probe } from '../../probe/probe.ts'
import { processSearch } from '../../probe/process-search.ts'
import { composeFound, composeFoundOnHost, composeSearch, composeShared, composeWrite } from './canary.ts'
import { kept } from './recorded.fixture.ts'

const of = (...paths: readonly string[]) => paths.map(path => kept(`kata-3.22-go-qemu/${path}`))
const read = <T>(probe: Probe<T>, text: string) => probe.parse({ text, exitCode: 0, cut: false })

describe('a search for a process of the host', () => {
  it('finds it on the host and in runc with the pids of the host, and only itself in Kata', () => {
    const onHost = composeFoundOnHost(of('kata/pid-host-nonce-on-host', 'runc/pid-host-nonce-on-host'))
    expect(read(processSearch, onHost)).toEqual({ decoys: 1 })
    const inRunc = composeShared(of('runc/pid-host', 'runc/pid-host-nonce-on-host'))
    expect(read(processSearch, inRunc)).toEqual({ decoys: 1 })
    expect(read(processSearch, composeFound(of('kata/pid-host')))).toEqual({ decoys: 0 })
  })

  it("with runc's in Kata's place finds the decoy", () => {
    expect(read(processSearch, composeFound(of('runc/pid-host'))).decoys).toBe(2)
  })

  it('that does not find itself is no answer', () => {
    const [search] = of('kata/pid-host')
    const blind = composeFound([{ ...search, stdout: 'self: 1\ncount 3\n' } as never])
    expect(codeOf(() => read(processSearch, blind))).toBe('NO_ANSWER')
  })
})

describe('a message to the kernel log', () => {
  const [kata, afterKata] = [
    'kata/kmsg-mknod-privileged-nohostdev',
    'kata/kmsg-mknod-on-host-after-privileged-nohostdev',
  ]
  const [runc, afterRunc] = ['runc/kmsg-mknod-privileged', 'runc/kmsg-mknod-on-host-after-privileged']

  it('of Kata stands in its own log, of runc in that of the host', () => {
    expect(read(kernelLogWrite, composeWrite(of(kata)))).toEqual({ ownLines: 1 })
    expect(read(kernelLogWrite, composeWrite(of(runc)))).toEqual({ ownLines: 1 })
    const search = composeSearch(of(kata, afterKata, runc, afterRunc))
    expect(read(kernelLogSearch, search)).toEqual({ fromSandbox: 0, fromControl: 1 })
  })

  it('that could not be written is DENIED', () => {
    expect(codeOf(() => composeWrite(of('runc/kmsg-mknod-privileged-nohostdev')))).toBe('DENIED')
  })

  it('is not sought by a search for another', () => {
    expect(codeOf(() => composeSearch(of(kata, afterRunc, runc, afterRunc)))).toBe('UNREADABLE')
  })
})
