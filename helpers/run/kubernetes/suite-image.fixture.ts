import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { prepareCluster } from '../../lab/cluster/prepare.ts'
import { architecture } from '../../lab/embedded/architecture.ts'
import { ociLayout } from '../../lab/embedded/oci-layout.ts'
import { programPath } from '../../lab/program-path.ts'
import { root } from '../project-root.ts'

export const suiteImage = 'localhost/kata-lab-spec/suite:1'

/** Makes the image that the Job takes, of this checkout and this machine's Node, npm and C library; gives the tar. */
export async function makeSuiteImage() {
  const folder = mkdtempSync(join(tmpdir(), 'kata-lab-spec-suite-'))
  const { embedded, kubernetes } = await prepareCluster(process.env, line => console.log(line))
  const npm = dirname(dirname(realpathSync(programPath('npm', process.env.PATH ?? '') ?? '')))
  const programs = [embedded.busybox, join(kubernetes, 'kubectl'), process.execPath, npm]
  sh('sh', join(import.meta.dirname, 'suite-image.sh'), join(folder, 'root'), root, ...programs)
  sh('tar', '-C', join(folder, 'root'), '-cf', join(folder, 'layer.tar'), '.')
  const layer = readFileSync(join(folder, 'layer.tar'))
  rmSync(join(folder, 'root'), { recursive: true })
  const tar = join(folder, 'suite.tar')
  writeFileSync(
    tar,
    ociLayout([{ name: suiteImage, layers: [layer], architecture: architecture().go, cmd: ['/bin/sh'] }]),
  )
  return { tar, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}

function sh(file: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(file, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${file} ${args.join(' ')}: ${stderr}`)
}
