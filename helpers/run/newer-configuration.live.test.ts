import { expect, it } from 'vitest'
import { replaceOnce } from './impostors/impostor-lab.fixture.ts'
import { causes, checkout, labRun } from './lab-run.fixture.ts'

const spec = ['specs/install/daemon-start.spec.ts']

it('a daemon whose configuration was changed after its start is refuted, with the file and both times', async () => {
  using here = checkout()
  const before = await labRun(here.folder, { args: spec, reports: 'partial' })
  expect(before.verdicts['INSTALL-8']).toBe('proven')
  // The lab's first process changes the file when containerd has read it
  replaceOnce(
    here.folder,
    'helpers/lab/embedded/init.sh',
    'cd "$here"\n',
    `touch "\${0%/*}/containerd.toml"\ncd "$here"\n`,
  )
  const done = await labRun(here.folder, { args: spec, reports: 'partial' })
  expect(done.verdicts['INSTALL-8']).toBe('refuted')
  expect(done.code).toBe(1)
  const time = String.raw`20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`
  expect(causes(done)['INSTALL-8']).toMatch(
    new RegExp(`containerd\\.toml was changed at ${time}, and containerd was started at ${time}`),
  )
})
