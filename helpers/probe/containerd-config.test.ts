import { expect, it } from 'vitest'
import dump from '../../snapshots/recorded-labs/kata-3.22-go-qemu/host/containerd-config-dump.json' with {
  type: 'json',
}
import { answer, codeOf } from './answer.fixture.ts'
import { ask } from './ask.fixture.ts'
import { containerdConfig, kataForPods, underOtherHeader } from './containerd-config.ts'
import { folderFor, program } from './identity.fixture.ts'

const stanza = (plugin: string, type = 'io.containerd.kata.v2') =>
  `version = 2\n[plugins.'${plugin}'.containerd.runtimes.kata]\nruntime_type = '${type}'\n`
const [first, second] = ['io.containerd.grpc.v1.cri', 'io.containerd.cri.v1.runtime']
const read = (text: string) => containerdConfig.parse(answer(text))

it('reads the runtimes of a containerd 2.4.2, where Kata was set up for nerdctl alone', () => {
  const pods = read(dump.stdout)
  expect(pods).toEqual({ [first]: {}, [second]: { runc: 'io.containerd.runc.v2' } })
  expect(kataForPods(pods, '2.4.2')).toEqual([])
})

it('finds Kata under the plugin that the version reads, and not under the other', () => {
  for (const [plugin, own, other] of [
    [first, '1.7.27', '2.0.0'],
    [second, '2.4.2', '1.7.27'],
  ] as const) {
    const pods = read(stanza(plugin))
    expect(kataForPods(pods, own)).toEqual(['kata'])
    expect(kataForPods(pods, other)).toEqual([])
    expect(kataForPods(underOtherHeader(pods), own)).toEqual([])
  }
})

it('finds Kata by its runtime type, whatever it is called', () => {
  expect(kataForPods(read(stanza(first, 'io.containerd.kata-qemu.v2')), '1.7.27')).toEqual(['kata'])
  expect(kataForPods(read(stanza(first, 'io.containerd.runc.v2')), '1.7.27')).toEqual([])
})

it('reads a dump that holds integers of 64 bits', () => {
  const plugin = "[plugins.'io.containerd.nri.v1.nri']\nmax_recv_message_size = 9223372036854775807\n"
  expect(kataForPods(read(stanza(first) + plugin), '1.7.27')).toEqual(['kata'])
})

it('finds nothing where no plugin for pods is loaded, and reads nothing that is no TOML', () => {
  expect(kataForPods(read('version = 2\n'), '1.7.27')).toEqual([])
  expect(codeOf(() => read('[plugins'))).toBe('UNREADABLE')
  expect(codeOf(() => containerdConfig.parse(answer('', 1)))).toBe('FAILED')
})

it.each([
  ['v1.7.27', 'dump'],
  ['v2.0.0', 'migrate'],
  ['v2.0.5-1', 'migrate'],
  ['2.0.5~ds1', 'migrate'],
  ['v2.0.6', 'dump'],
  ['v2.0.10', 'dump'],
  ['v2.4.2', 'dump'],
])('containerd %s is asked to %s its configuration', (version, what) => {
  using folder = folderFor('containerd')
  const says = `[ "$1" = --version ] && echo "containerd github.com/containerd/containerd ${version} a1b2" || echo "said = '$*'"`
  const daemon = program(folder.path, 'containerd', says)
  const { text } = ask(containerdConfig, `DAEMON=1; readlink() { echo '${daemon}'; }; tr() { :; }`)
  expect(text).toBe(`said = 'config ${what}'\n`)
})
