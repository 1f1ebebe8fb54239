import { basename } from 'node:path'
import { type Declared, declaredInEmbedded, declaredOnCluster, declaredOnHost } from '../../lab/declared.ts'
import type { Lab } from '../../lab/lab.ts'
import type { Plan } from '../plan.ts'

/**
 * What a bundle says of its lab and its options do not: kind, runtimes, images and application are made of the options,
 * by the same functions as in a run. A line each. Pure.
 */
export function declarationProblems({ lab, options, surveyOnly, ofNodes }: Plan): string[] {
  const { where } = lab
  if (where === 'recorded') return []
  const others = { host: ['auto', 'host'], embedded: ['auto', 'embedded'], kubernetes: ['kubernetes'] }[where]
  return [
    ...(others.includes(options.lab) ? [] : [`lab.where: it is ${where}, and the options say LAB=${options.lab}`]),
    ...fewest(declared(where, lab, options).map(right => differing(lab, right))),
    ...((ofNodes === undefined) === (surveyOnly === undefined)
      ? []
      : ['run.ofNodes: one of many nodes is surveyed alone']),
    ...((where === 'kubernetes') === (lab.node !== undefined)
      ? []
      : ['lab.node: a run on a cluster has a node, and no other']),
    ...(where === 'kubernetes' || ofNodes === undefined ? [] : ['run.ofNodes: only a cluster has many nodes']),
  ]
}

function declared(where: Lab['where'], { runtimes }: Lab, options: Plan['options']): Declared[] {
  if (where === 'host') return [declaredOnHost(options)]
  if (where === 'kubernetes') return [declaredOnCluster(options)]
  // Where its own runsc lies only the lab knows; either runtime may be it, and be named by another path
  const own = [runtimes.sandbox, runtimes.control].filter(path => basename(path) === 'runsc')
  return (own.length === 0 ? ['runsc'] : own).map(runsc => declaredInEmbedded(options, runsc))
}

const fewest = (each: readonly string[][]) => each.toSorted((a, b) => a.length - b.length)[0] ?? []

function differing(lab: Lab, right: Declared): string[] {
  const facts = ({ kind, runtimes, images, app }: Declared) => ({
    ...{ kind, 'runtimes.control': runtimes.control, 'runtimes.sandbox': runtimes.sandbox },
    ...{ 'images.probe': images.probe, 'images.app': images.app, 'app.name': app.name, 'app.standIn': app.standIn },
  })
  const [is, should] = [facts(lab), facts(right)] as const
  const names = Object.keys(is) as (keyof typeof is)[]
  return names
    .filter(name => is[name] !== should[name])
    .map(
      name => `lab.${name}: it is ${JSON.stringify(is[name])}, and the options make it ${JSON.stringify(should[name])}`,
    )
}
