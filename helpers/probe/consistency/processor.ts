import { about } from '../facts.ts'
import { type Check, contradiction, disagree, quoted } from './contradiction.ts'

/** EVIDENCE-6: the sandbox's CPU model is the same in every file that gives it, and its vendor is the host's. */
export const processor: Check = {
  id: 'EVIDENCE-6',
  origins: ['cpuinfo', 'cpu-comparison'],
  missing(facts) {
    if (about(facts, 'cpu-model', 'sandbox').length === 0) return 'no CPU model of the sandbox'
    const nameless = (['sandbox', 'host'] as const).find(subject => about(facts, 'cpu-vendor', subject).length === 0)
    return nameless && `no CPU vendor of the ${nameless}`
  },
  contradictions(facts) {
    const models = about(facts, 'cpu-model', 'sandbox')
    const vendors = about(facts, 'cpu-vendor')
    return [
      ...(disagree(models)
        ? [contradiction(processor.id, models, `The sandbox has several CPU models: ${quoted(models)}`)]
        : []),
      ...(disagree(vendors)
        ? [
            contradiction(
              processor.id,
              vendors,
              `Host and containers have processors of several vendors: ${quoted(vendors)}`,
            ),
          ]
        : []),
    ]
  },
}

/** Who makes a processor of this name or `vendor_id`; undefined: the name does not say. */
export function vendorOf(name: string): string | undefined {
  if (/intel/i.test(name)) return 'Intel'
  if (/\bAMD\b|AuthenticAMD|EPYC|Ryzen|Opteron/i.test(name)) return 'AMD'
  if (/\bARM\b|Neoverse|Cortex|^0x41$/i.test(name)) return 'ARM'
  return /^Apple\b/.test(name) ? 'Apple' : undefined
}
