import { expect, it } from 'vitest'
import { goEnvironment } from './go-environment.ts'

it('passes on how the user reaches modules, and no flags of theirs', () => {
  const env = goEnvironment('/w', {
    GOPROXY: 'https://proxy.example',
    https_proxy: 'http://p:1',
    GOFLAGS: '-mod=mod',
    GOOS: 'plan9',
  })
  expect(env).toMatchObject({ GOPROXY: 'https://proxy.example', https_proxy: 'http://p:1', GOOS: 'linux' })
  expect(env.GOFLAGS).not.toContain('-mod=mod')
})

it("lets Go write into the folder only and still reads the user's configuration", () => {
  const env = goEnvironment('/w', { HOME: '/home/ada' })
  expect(env.GOENV).toBe('/home/ada/.config/go/env')
  for (const name of ['GOPATH', 'GOMODCACHE', 'GOCACHE', 'GOTMPDIR', 'XDG_CONFIG_HOME'])
    expect(env[name]).toMatch(/^\/w/)
})
