import { changedSince, daemonStart, touchedFile } from '../../helpers/probe/daemon-start.ts'
import { control, defineClaim, describe, expect, it } from '../../helpers/spec.ts'

const claim = defineClaim({
  id: 'INSTALL-8',
  statement: 'The containerd that runs was started after the newest file of its configuration was changed',
  source: 'Task 1, containerd',
  statements: ['S8'],
  why: 'A daemon reads its files when it starts: one that is older than a file runs with other settings than stand there.',
  about: 'installation',
  limits:
    'It goes by the times of files, imports included. A file that was taken away since is not seen, and a clock that was set since makes times incomparable.',
  seenOnKata: 'recording of the host of Kata 3.22.0 (Go shim) and 4.1.0 (Rust shim)',
})

describe(claim.title, claim.options, () => {
  it('no file that it reads was changed after it was started', async ({ observe }) => {
    const changed = changedSince(await observe('host', daemonStart))
    expect(changed, 'containerd runs with another configuration than stands there').toEqual([])
  })

  control('a file that is made now is newer than the daemon', async ({ observe }) => {
    expect(changedSince(await observe('host', touchedFile))).toHaveLength(1)
  })
})
