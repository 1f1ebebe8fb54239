import { createServer } from 'node:http'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answer, codeOf } from './answer.fixture.ts'
import { listeningNeighbour, reached } from './reached.ts'

const server = createServer((_, response) => response.end('word\n'))
const port = () => (server.address() as { port: number }).port
beforeAll(() => new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve)))
afterAll(() => void server.close())

async function put(listener: string, before = ''): Promise<unknown> {
  const words = `GATEWAY=127.0.0.1:1 LISTENER=127.0.0.1:${port()} NEIGHBOUR=127.0.0.1:${port()}`
  const script = `${before}\n${words} LISTENER_WORD=${listener} NEIGHBOUR_WORD=word\n${reached.ask}`
  const { stdout } = await execa('sh', ['-c', script])
  return reached.parse(answer(`${stdout}\n`))
}

// As busybox says it: this machine may have another wget
const refusing = `wget() { case $* in *:1/) echo "wget: can't connect to remote host (127.0.0.1): Connection refused"; return 1;; *) echo word;; esac; }`

it('hears the word of who listens, and is refused where nobody does', async () => {
  const { stdout } = await execa('sh', ['-c', `wget -T 3 -q -O - http://127.0.0.1:${port()}/`])
  expect(stdout).toBe('word')
  expect(await put('word', refusing)).toEqual({ gateway: 'refused', listener: 'heard', neighbour: 'heard' })
})

it('asks by nc where wget dies', async () => {
  const nc = `wget() { return 139; }; nc() { while read -r line && [ "$line" != "$(printf '\\r')" ]; do :; done; echo "HTTP/1.1 200 OK"; echo word; }`
  await expect(put('word', nc)).rejects.toMatchObject({ code: 'UNREADABLE' })
  const both = nc.replace('echo word;', '[ "$4" = 1 ] && echo "nc: timed out" || echo word;')
  expect(await put('word', both)).toEqual({ gateway: 'silent', listener: 'heard', neighbour: 'heard' })
})

it('takes the word of another for no answer', async () => {
  await expect(put('another', refusing)).rejects.toMatchObject({ code: 'UNREADABLE' })
})

it('reads how a place did not answer, whoever asked', () => {
  const [unreachable, silent] = ['wget: x (10.4.0.1): Network is unreachable', 'wget: download timed out']
  expect(reached.parse(answer(`gateway ${unreachable}\nlistener ${silent}\nneighbour nc: timed out\n`))).toEqual({
    ...{ gateway: 'unreachable', listener: 'silent', neighbour: 'silent' },
  })
  for (const line of ['gateway ', 'gateway sh: wget: not found', 'listener heard'])
    expect(codeOf(() => reached.parse(answer(`${line}\nlistener heard\nneighbour heard\n`)))).toBe('UNREADABLE')
})

it('reads where a container is from its routes, of runc and of Kata', () => {
  const text = 'default via 10.4.0.1 dev eth0 \n10.4.0.0/24 dev eth0 scope link  src 10.4.0.118 \n'
  expect(listeningNeighbour.parse(answer(text))).toEqual({ address: '10.4.0.118', gateway: '10.4.0.1' })
  expect(codeOf(() => listeningNeighbour.parse(answer('10.4.0.0/24 dev eth0 scope link\n')))).toBe('UNREADABLE')
})
