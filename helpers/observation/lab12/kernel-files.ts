import { architectureIn } from '../../probe/consistency/architecture.ts'
import { vendorOf } from '../../probe/consistency/processor.ts'
import type { Fact, Origin } from '../../probe/facts.ts'
import { fromBanner, fromRelease, fromUname } from './kernel-text.ts'
import { type Found, found, type Reader } from './reading.ts'
import { labelled } from './section.ts'

/** kata/test1.txt: `uname -a` of the first Kata container. */
export const readUname: Reader = lines => {
  const facts = lines.map(({ text, number }) => fromUname(text, 'sandbox', 'uname', number))
  return facts.find(each => each.length > 0) ?? { reason: 'it has no line of uname -a' }
}

/** kata/kernel.txt: `uname -r`. */
export const readRelease: Reader = lines => {
  const isRelease = /^\d+\.\d+(\.\d+)?[\w.+~-]*$/
  const own = labelled(lines, 'sandbox').filter(({ subject }) => subject === 'sandbox')
  const line = own.find(({ text }) => isRelease.test(text.trim()))
  if (line === undefined) return { reason: 'it has no release of a kernel' }
  return fromRelease(line.text.trim(), 'sandbox', 'uname-r', line.number)
}

/** analysis/kernel-comparison.txt: the host's release and the guest's /proc/version. */
export const readKernels: Reader = lines => {
  const facts = labelled(lines, 'host').flatMap(({ subject, text, number }) => {
    const origin: Origin = subject === 'sandbox' && /Linux version/.test(text) ? 'proc-version' : 'kernel-comparison'
    const told = [...fromBanner(text, subject, origin, number), ...fromUname(text, subject, origin, number)]
    return told.length > 0 || !/^\d+\.\d+[\w.+~-]*$/.test(text) ? told : fromRelease(text, subject, origin, number)
  })
  return facts.length > 0 ? facts : { reason: 'it names no kernel' }
}

/** kata/cpu.txt: the model name that the Kata container saw. */
export const readCpu: Reader = lines => {
  const model = lines.flatMap(({ text, number }) => models(text, 'sandbox', 'cpuinfo', number))
  return model.length > 0 ? model.slice(0, 3) : { reason: 'it has no model name' }
}

/** analysis/cpu-comparison.txt: model names of host and guest. */
export const readCpus: Reader = lines => {
  const all = labelled(lines, 'host').flatMap(({ subject, text, number }) =>
    models(text, subject, 'cpu-comparison', number),
  )
  return all.length > 0 ? all : { reason: 'it has no model name' }
}

function models(text: string, subject: Fact['subject'], origin: Origin, number: number): Found[] {
  const name = /^\s*model name\s*:\s*(\S.*)$/i.exec(text)?.[1]
  return name === undefined ? [] : fromModel(name, subject, origin, number)
}

/** A processor's model name, and the vendor and the architecture that it gives away. */
function fromModel(name: string, subject: Fact['subject'], origin: Origin, number: number): Found[] {
  const vendor = vendorOf(name)
  const machine = vendor && architectureIn(vendor)
  return [
    found(subject, origin, 'cpu-model', name, number),
    ...(vendor === undefined ? [] : [found(subject, origin, 'cpu-vendor', vendor, number)]),
    ...(machine === undefined ? [] : [found(subject, origin, 'architecture', machine, number)]),
  ]
}
