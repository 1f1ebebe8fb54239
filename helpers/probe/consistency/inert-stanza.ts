import { podPlugin } from '../containerd-config.ts'
import { about, type Fact } from '../facts.ts'
import { type Contradiction, contradiction, quoted } from './contradiction.ts'

/** A stanza for pods under a plugin that this version of containerd does not read. */
export function inertStanza(facts: readonly Fact[]): Contradiction[] {
  const [plugin, version] = [about(facts, 'stanza-plugin')[0], about(facts, 'containerd-version')[0]]
  const read = version && podPlugin(version.value)
  if (plugin === undefined || version === undefined || read === plugin.value) return []
  const text = `The stanza stands under ${quoted([plugin])}, which containerd ${quoted([version])} does not read: it reads ${read}`
  return [contradiction('INSTALL-6', [plugin, version], text)]
}
