import { describe, expect, it } from 'vitest'
import { run } from '../engine/process.ts'
import { elevation, shellLine } from './elevation.ts'

const argv = ['/repo/node_modules/.bin/node', '/repo/helpers/run/main.ts', 'lab']
const env = {
  PATH: '/usr/bin',
  HOME: '/home/a',
  LAB_PORT: '4000',
  LAB_CHALLENGE: "it's me",
  LAB_STUDENT: 'x',
  TOKEN: 'secret',
}
const person = { uid: 1000, sudo: true, argv, env }
const again = ['env', 'LAB_PORT=4000', "LAB_CHALLENGE=it's me", 'PATH=/usr/bin', 'HOME=/home/a', ...argv]

describe('elevation', () => {
  it('asks root for nothing', () => {
    expect(elevation({ sudo: 'auto' }, { ...person, uid: 0 })).toBeUndefined()
  })

  it('starts the same program through sudo with our variables and no others', () => {
    expect(elevation({ sudo: 'auto' }, person)).toEqual(['sudo', '-n', ...again])
  })

  it.each([
    ['sudo asks for a password', 'auto', false],
    ['LAB_SUDO=never', 'never', true],
  ] as const)('gives the exact line to type when %s', (_, sudo, works) => {
    const failure = { code: 'NOT_ROOT', remedy: shellLine(['sudo', ...again]) }
    expect(() => elevation({ sudo }, { ...person, sudo: works })).toThrow(expect.objectContaining(failure))
  })

  it('takes a proxy along, but none with a password in it', () => {
    const proxies = { https_proxy: 'http://proxy.test:3128', HTTP_PROXY: 'http://me:secret@proxy.test:3128' }
    const line = elevation({ sudo: 'auto' }, { ...person, env: proxies })?.join(' ')
    expect(line).toContain('https_proxy=http://proxy.test:3128')
    expect(line).not.toContain('secret')
  })
})

describe('shellLine', () => {
  it('comes back from a shell word for word', async () => {
    const words = ["it's", 'a b', '$HOME', '`id`', 'x"y', '*', '', 'plain=1', '~']
    const { stdout } = await run(['sh', '-c', `printf '%s\\n' ${shellLine(words)}`], { timeoutMs: 5000 })
    expect(stdout).toBe(`${words.join('\n')}\n`)
  })
})
