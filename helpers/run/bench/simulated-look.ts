import type { Answer } from '../../probe/probe.ts'

const own = /^exe \/usr\/bin\/qemu-system-x86_64$/
const shared = 'place root same pids same file same'
const apart = 'place root other pids other file other'

/** A recorded look at a container's processes as it is taken today: for another id, and with where each process lives, which nobody recorded. */
export function lookOf(recorded: Answer | undefined, id: string): string {
  const text = recorded?.text ?? ''
  const [, before = ''] = /^container ([0-9a-f]{64})$/m.exec(text) ?? []
  const lines = text.replaceAll(before, id).split('\n')
  return lines
    .flatMap(line => {
      if (!line.startsWith('exe ')) return [line]
      if (own.test(line)) return [line, shared, `sha256 ${'5'.repeat(64)}`]
      return [line, line.startsWith('exe /bin/') ? apart : shared]
    })
    .join('\n')
}

/** A sample of processor times: who holds a VM, else the last process, works half a second between `works` and `worked`. */
export function sampleOf(look: string, label: string): string {
  const blocks = look.split(/^process (?=\d+$)/m).slice(1)
  const pids = blocks.map(block => Number.parseInt(block, 10))
  const holders = pids.filter((_, at) => blocks[at]?.includes('\nfd anon_inode:kvm-vm'))
  const workers = holders.length > 0 ? holders : pids.slice(-1)
  const ticks = (pid: number) => (label === 'worked' && workers.includes(pid) ? 50 : 0)
  const at = label === 'worked' ? '2.00' : '1.00'
  const lines = pids.flatMap(pid => [`ticks ${pid} ${ticks(pid)}`, `main ${pid} 0`])
  return [`sample ${label}`, `at ${at}`, ...lines, 'sample complete\n'].join('\n')
}
