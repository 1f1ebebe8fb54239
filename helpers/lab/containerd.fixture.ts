import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fakePrograms } from './programs.fixture.ts'

const version = JSON.stringify({ Server: { Components: [{ Name: 'containerd', Version: 'v1.7.27' }] } })

// Writes down each call, then answers as nerdctl does; $1 to $4 are its global flags
const nerdctl = (info: string) => `echo "$*" >>"$(dirname "$0")/calls"
[ "$1" = --version ] && echo nerdctl version 2.3.5 && exit
shift 4
case $1 in
version) echo '${version}' ;;
info) echo '${info}' ;;
ps) ;;
*) `

/** For tests: a socket that accepts and a nerdctl that answers; `images` is the shell code for its image commands, `info` its security options. */
export async function fakeContainerd(images: string, info = '[]') {
  const folder = fakePrograms({ nerdctl: `${nerdctl(info)}${images} ;;\nesac` })
  const socket = join(folder.path, 'containerd.sock')
  const server = createServer().listen(socket)
  await once(server, 'listening')
  return {
    socket,
    path: folder.path,
    nerdctl: join(folder.path, 'nerdctl'),
    [Symbol.dispose]: () => {
      server.close()
      folder[Symbol.dispose]()
    },
  }
}
