import { join } from 'node:path'
import { architecture } from './architecture.ts'

type Environment = Readonly<Record<string, string | undefined>>

// How this machine reaches the Go module proxy is its owner's affair
const passedOn = [
  ...['GOPROXY', 'GONOPROXY', 'GOPRIVATE', 'GOSUMDB', 'GONOSUMDB', 'GOINSECURE', 'GOAUTH', 'GOVCS', 'NETRC'],
  ...[
    'http_proxy',
    'https_proxy',
    'no_proxy',
    'HTTP_PROXY',
    'HTTPS_PROXY',
    'NO_PROXY',
    'SSL_CERT_FILE',
    'SSL_CERT_DIR',
  ],
]

/** Environment of Go: the user's way to the network, everything else fixed; all it writes lies in the folder. */
export function goEnvironment(folder: string, env: Environment): Record<string, string> {
  const { PATH = '/usr/bin:/bin', HOME = '/', GOENV } = env
  const config = env.XDG_CONFIG_HOME ?? join(HOME, '.config')
  return {
    ...chosen(env, passedOn),
    ...{ PATH, HOME, LANG: 'C.UTF-8', CGO_ENABLED: '0', GOOS: 'linux', GOARCH: architecture().go },
    ...{
      GOWORK: 'off',
      GO111MODULE: 'on',
      GOTOOLCHAIN: 'local',
      GOFLAGS: '-mod=readonly -modcacherw -trimpath -buildvcs=false',
    },
    ...{
      GOPATH: join(folder, 'go'),
      GOMODCACHE: join(folder, 'modules'),
      GOCACHE: join(folder, 'built'),
      GOTMPDIR: folder,
    },
    // The user's `go env -w` holds, while Go's own counters go to our folder
    ...{ GOENV: GOENV ?? join(config, 'go', 'env'), XDG_CONFIG_HOME: join(folder, 'config') },
  }
}

function chosen(env: Environment, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap(name => (env[name] === undefined ? [] : [[name, env[name]]])))
}
