import { container } from '../../helpers/probe/container.ts'
import { kernel } from '../../helpers/probe/kernel.ts'
import { uname } from '../../helpers/probe/uname.ts'
import { control, defineClaim, describe, expect, it } from '../../helpers/spec.ts'

const claim = defineClaim({
  id: 'INSTALL-7',
  statement:
    'A first container under the sandbox runs uname -a and prints its own id and the release of its kernel, which is not that of the host',
  source: 'Task 1, first container: sudo nerdctl run --rm --runtime io.containerd.kata.v2 alpine:3.19 uname -a',
  statements: ['S9'],
  why: 'It shows that the runtime is wired up at all: nerdctl, shim, sandbox and image work together, and runc does not answer in their place.',
  about: 'installation',
  limits:
    'The release is what the sandbox says of itself; RUNTIME-1 compares the whole build. A VM that boots a kernel of the release of the host refutes this sentence and is a VM all the same: see ISOLATION-6.',
  seenOnKata:
    'whole runs on Kata 3.22.0 (Go shim) and 4.1.0 (Rust shim), both with QEMU; their bundles are not in this repository',
})

describe(claim.title, claim.options, () => {
  it('the sandbox names itself after its container, with a release that is not that of the host, and ends with code 0', async ({
    observe,
  }) => {
    const { hostname, exitCode } = await observe('sandbox', container)
    const [said, host] = [await observe('sandbox', uname), await observe('host', uname)]
    expect(said.hostname).toBe(hostname)
    expect(said.release, 'The sandbox reports the release of the host').not.toBe(host.release)
    expect(exitCode).toBe(0)
  })

  it('the sandbox reports the release of the kernel it runs on', async ({ observe }) => {
    const { release } = await observe('sandbox', uname)
    expect(release).toBe((await observe('sandbox', kernel)).release)
  })

  control('runc reports the release of the host', async ({ observe }) => {
    const { release } = await observe('control', uname)
    expect(release).toBe((await observe('host', uname)).release)
  })
})
