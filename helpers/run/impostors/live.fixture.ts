import { cacheFolder, prepare } from '../../lab/embedded/prepare.ts'
import { labRun } from '../lab-run.fixture.ts'
import type { Pretence } from './disguise.fixture.ts'
import type { Judge } from './impostor.fixture.ts'
import { disguised } from './impostor-lab.fixture.ts'

/** The OCI binaries of the embedded lab, and the programs of its probe image. */
export const { runc, runsc, busybox } = await prepare({ cacheFolder: cacheFolder(process.env), tell: () => undefined })

/** A lab on this machine that is told to be Kata, with what the pretence makes. */
export const live =
  (pretence: Pretence) =>
  async (checkout: string): Promise<Judge> =>
    judgeLive(checkout, disguised(checkout, pretence))

/** Runs the embedded lab of a checkout with these settings. */
export function judgeLive(checkout: string, env: Readonly<Record<string, string>>): Judge {
  return specs => labRun(checkout, { env, args: specs, reports: specs.length > 0 ? 'partial' : '' })
}

/** The claims that no runc can meet without a disguise */
export const sharedKernel = ['RUNTIME-5', 'ISOLATION-1', 'ISOLATION-5', 'ISOLATION-6', 'ISOLATION-7', 'ISOLATION-9']

/** The specs that speak of the boundary. */
export const boundary = ['specs/runtimes/guest-kernel', 'specs/runtimes/virtual-machine', 'specs/isolation']
