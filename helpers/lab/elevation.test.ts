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
const person = { uid: 1000, sudo: 'works', argv, env } as const
const again = ['env', 'LAB_PORT=4000', "LAB_CHALLENGE=it's me", 'PATH=/usr/bin', 'HOME=/home/a', ...argv]

describe('elevation', () => {
  it('asks root for nothing', () => {
    expect(elevation({ ...person, uid: 0 })).toBeUndefined()
  })

  it('starts the same program through sudo with our variables and no others', () => {
    expect(elevation(person)).toEqual(['sudo', '-n', ...again])
  })

  it.each([
    ['refused', shellLine(['sudo', ...again])],
    ['never', shellLine(['sudo', ...again])],
    ['absent', `su -c ${shellLine([shellLine(again)])}`],
  ] as const)('gives the exact line to type when sudo is %s', (sudo, remedy) => {
    expect(() => elevation({ ...person, sudo })).toThrow(expect.objectContaining({ code: 'NOT_ROOT', remedy }))
  })

  it('takes a proxy along, but none with a password in it', () => {
    const proxies = { https_proxy: 'http://proxy.test:3128', HTTP_PROXY: 'http://me:secret@proxy.test:3128' }
    const line = elevation({ ...person, env: proxies })?.join(' ')
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
