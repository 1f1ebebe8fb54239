import { LabError } from '../engine/lab-error.ts'
import { run } from '../engine/process.ts'
import { howItEnded, succeeded } from '../engine/record.ts'
import type { Lab } from './lab.ts'

type Nerdctl = Pick<Lab, 'nerdctl' | 'env'>

/** Shows a person what is going on, a line at a time. */
export type Tell = (line: string) => void

/** Whether the lab's containerd has the image; deadline in ms. nerdctl 2.0.0 to 2.0.2 say nothing, with exit code 0, of one that is absent. */
export async function hasImage({ nerdctl, env }: Nerdctl, image: string, timeoutMs: number): Promise<boolean> {
  const record = await run([...nerdctl, 'image', 'inspect', image], { timeoutMs, env })
  return succeeded(record) && /[^\s[\]]/.test(record.stdout)
}

/** Deadlines in ms: of the question whether it is there, and of a pull, which may be of a web shop over a slow line. */
export interface Patience {
  readonly timeoutMs: number
  readonly pullMs: number
}

/** Pulls the image if it is absent, so that no pull is ever timed; True: it was pulled. Throws LabError IMAGE_MISSING. */
export async function ensureImage(
  lab: Nerdctl,
  image: string,
  { timeoutMs, pullMs }: Patience,
  tell: Tell,
): Promise<boolean> {
  if (await hasImage(lab, image, timeoutMs)) return false
  tell(`Pulling ${image}`)
  const argv = [...lab.nerdctl, 'pull', '--quiet', image]
  const record = await run(argv, { timeoutMs: pullMs, env: lab.env })
  if (succeeded(record)) return true
  throw new LabError('IMAGE_MISSING', `Image ${image} is absent and could not be pulled`, {
    ran: argv.join(' '),
    cameBack: howItEnded(record),
    remedy:
      'give the host a way to the registry, load the image (nerdctl load), or name one that is there: LAB_IMAGE, LAB_APP_IMAGE',
  })
}
