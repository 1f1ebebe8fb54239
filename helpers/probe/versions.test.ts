import { describe, expect, it } from 'vitest'
import host from '../../snapshots/recorded-labs/kata-3.22-go-qemu/host/nerdctl-version-json.json' with { type: 'json' }
import { answer, answerOf, codeOf } from './answer.fixture.ts'
import { daemonVersion, versions } from './versions.ts'

const both = (client: string, components: readonly unknown[]) =>
  answer(JSON.stringify({ Client: { Version: client }, Server: { Components: components } }))

describe('the versions of nerdctl and its daemon', () => {
  it('are read from one answer', () => {
    expect(versions.parse(answerOf(host))).toEqual({ nerdctl: '2.3.5', daemon: '2.4.2' })
  })

  it('are those of the right component', () => {
    const components = [
      { Name: 'runc', Version: '1.1.5' },
      { Name: 'containerd', Version: '1.7.24~ds1' },
    ]
    expect(versions.parse(both('2.2.0-v', components))).toEqual({ nerdctl: '2.2.0-v', daemon: '1.7.24~ds1' })
  })

  it.each([
    ['no daemon', both('v2.3.5', [{ Name: 'runc', Version: '1.1.5' }])],
    ['an empty version of the daemon', both('v2.3.5', [{ Name: 'containerd', Version: '' }])],
    ['a daemon of an unknown version', both('v2.3.5', [{ Name: 'containerd', Version: '<unknown>' }])],
    ['a daemon whose version does not begin with a number', both('v2.3.5', [{ Name: 'containerd', Version: 'x v2' }])],
    ['a client of an unknown version', both('<unknown> 2', [{ Name: 'containerd', Version: 'v2.4.2' }])],
    ['a very long version', both(`2${'0'.repeat(100)}`, [{ Name: 'containerd', Version: 'v2.4.2' }])],
    ['a very long version of the daemon', both('2', [{ Name: 'containerd', Version: `2${'0'.repeat(100)}` }])],
    ['a component without a name', both('v2.3.5', [{ Version: 'v2.4.2' }])],
    ['a component without a version', both('v2.3.5', [{ Name: 'containerd' }])],
    ['a component that is none', both('v2.3.5', ['containerd'])],
    [
      'a client without a version',
      answer('{"Client":{},"Server":{"Components":[{"Name":"containerd","Version":"2"}]}}'),
    ],
    ['no client', answer('{"Server":{"Components":[{"Name":"containerd","Version":"2"}]}}')],
    ['no server', answer('{"Client":{"Version":"2"}}')],
    ['no components', answer('{"Client":{"Version":"2"},"Server":{}}')],
    ['a list', answer('[]')],
    ['cut JSON', answer(host.stdout.slice(0, 80))],
  ])('are not read from %s', (_what, said) => {
    expect(codeOf(() => versions.parse(said))).toBe('UNREADABLE')
  })
  it('are named where they are missing', () => {
    expect(() => versions.parse(both('v2.3.5', []))).toThrow('Not the version of containerd: ')
    expect(() => versions.parse(answer('7'))).toThrow(
      'Not the versions of nerdctl and containerd (data must be object)',
    )
  })
})

describe('the version of the daemon alone', () => {
  const server = (version: string) => answer(`{"Server":{"Components":[{"Name":"containerd","Version":"${version}"}]}}`)

  it('is read from the same answer, and from one of an API', () => {
    expect(daemonVersion.parse(answerOf(host))).toBe('2.4.2')
    expect(daemonVersion.parse(server('containerd://2.4.2'))).toBe('2.4.2')
  })

  it.each(['cri-o://1.34.0', '', 'containerd://', '<no value>'])('is not read from %j', version => {
    expect(codeOf(() => daemonVersion.parse(server(version)))).toBe('UNREADABLE')
  })
})
