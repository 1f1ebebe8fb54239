import { describe, expect, it } from 'vitest'
import { about, type Fact } from '../../probe/facts.ts'
import { readLab12 } from './read-lab12.ts'
import { folderOf, sample } from './sample.fixture.ts'

const guest = sample['isolation/network.txt']?.replace(/^[\s\S]*?(?=1: lo)/, '') ?? ''
const host = guest.replaceAll('eth0', 'ens5').replace('0a:11:22:33:44:55', '02:00:00:00:00:07')
const kata = 'nerdctl run --rm --runtime io.containerd.kata.v2 alpine:3.19 ip a'

async function linksOf(text: string, subject: Fact['subject']): Promise<string[]> {
  using made = folderOf({ ...sample, 'isolation/network.txt': text })
  const { facts } = await readLab12(made.folder)
  return about(facts, 'interface', subject).map(({ value }) => value)
}

describe('network.txt that is the log of a terminal', () => {
  it.each([
    ['at $', `$ ip a\n${host}$ sudo ${kata}\n${guest}`],
    ['at the prompt of root', `# ip a\n${host}# ${kata}\n${guest}`],
    ['at user@host', `user@host:~$ ip addr show\n${host}user@host:~$ sudo ${kata}\n${guest}`],
    ['at [user@host]', `[user@host ~]$ ip a\n${host}[user@host ~]$ ${kata} | tee x\n${guest}`],
    ['over two lines', `$ ip a\n${host}$ sudo nerdctl run --rm \\\n --runtime io.containerd.kata.v2 a ip a\n${guest}`],
    ['with a shell inside', `$ ip a\n${host}$ ${kata.replace('ip a', 'sh')}\n/ # ip a\n${guest}`],
    ['with an exec', `$ ip a\n${host}$ sudo nerdctl exec kata-1 ip a\n${guest}`],
    ['with no prompt before the second command', `$ ip a\n${host}sudo ${kata}\n${guest}`],
    ['with the guest first', `$ sudo ${kata}\n${guest}$ ip a\n${host}`],
  ])('tells host and guest apart by the commands: %s', async (_, text) => {
    expect([await linksOf(text, 'host'), await linksOf(text, 'sandbox')]).toEqual([
      ['lo', 'ens5'],
      ['lo', 'eth0'],
    ])
  })

  it('takes the list of runc for that of the control, and one of several for nobody’s', async () => {
    const log = `$ sudo nerdctl run --rm alpine ip a\n${host}$ ${kata} && ip a\n${guest}${host}`
    expect([await linksOf(log, 'control'), await linksOf(log, 'sandbox')]).toEqual([['lo', 'ens5'], []])
  })
})

it.each(['# ip a', '# ip addr in the Kata VM', '# nerdctl and ip', '$', '# 2: the list', '$ cat network.txt'])(
  'a list under the line %s is read as ever',
  async line => expect(await linksOf(`${line}\n${guest}`, 'sandbox')).toEqual(['lo', 'eth0']),
)
