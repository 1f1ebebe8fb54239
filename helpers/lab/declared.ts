import { defaultRuntime } from '../engine/kubectl/pod.ts'
import { imageNames } from './embedded/images.ts'
import { appPort, type Kind, type Lab } from './lab.ts'
import type { Options } from './options.ts'
import { declaredRuntimes, documentedRuntimes } from './runtime-name.ts'

/** What the options alone say of a lab; who checks a run's bundle derives it once more. */
export type Declared = Pick<Lab, 'kind' | 'runtimes' | 'images' | 'app'>

/** What only the embedded lab's page contains. */
export const shopMarker = '<meta name="application-name" content="kata-lab-spec stand-in shop">'

const juiceShop = {
  ...{ name: 'OWASP Juice Shop', marker: '<title>OWASP Juice Shop</title>', port: appPort, standIn: false },
}

function images({ image, appImage }: Options): Lab['images'] {
  return { probe: image ?? 'alpine:3.19', app: appImage ?? 'bkimminich/juice-shop' }
}

/** Of a lab host. Pure. */
export function declaredOnHost(options: Options): Declared {
  return { ...declaredRuntimes(options, 'host', documentedRuntimes), images: images(options), app: juiceShop }
}

/** Of a node of a cluster: runtimes are the names of classes. Pure. */
export function declaredOnCluster(options: Options): Declared {
  const kind: Kind = options.kind ?? 'kata'
  const runtimes = { control: options.controlClass ?? defaultRuntime, sandbox: options.sandboxClass ?? kind }
  return { kind, runtimes, images: images(options), app: juiceShop }
}

/** Of the embedded lab; `runsc` is the path of its own. Pure. */
export function declaredInEmbedded(options: Options, runsc: string): Declared {
  return {
    ...declaredRuntimes(options, 'embedded', { ...documentedRuntimes, gvisor: runsc }),
    images: { probe: imageNames.probe, app: imageNames.shop },
    app: { name: 'Stand-in shop', marker: shopMarker, port: appPort, standIn: true },
  }
}
