import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { checkout } from './lab-run.fixture.ts'
import { judged } from './recorded.fixture.ts'

const spec = 'specs/install/pod-runtime.spec.ts'
const title = "it('a runtime of Kata stands under"
const assertion = /expect\(kataForPods\(pods, daemon\).*toBeGreaterThan\(0\)/
const suite = 'describe(claim.title, claim.options, () => {'
const harmless =
  "it('is fine', async ({ observe }) => {\n expect(await observe('host', daemonVersion)).toBeDefined()\n})"
const later = 'new Promise(resolve => setTimeout(resolve, 5))'

// Refuted on this host, as long as its spec is what it is
it.each([
  [
    'is marked as one that must fail',
    (text: string) => text.replace(title, title.replace('it(', 'it.fails(')),
    'marked',
  ],
  [
    'does not wait for its assertion',
    (text: string) =>
      text.replace(assertion, found => `expect(pods).toBeDefined()\nvoid ${later}.then(() => ${found})`),
    'ASTRAY: .* greater than 0',
  ],
  [
    'passes at a second try',
    (text: string) =>
      text
        .replace(
          title,
          title.replace(
            "'a",
            "'again', { retry: 1 }, async ({ observe, task }) => {\n await observe('host', daemonVersion)\n if (!task.result?.retryCount) throw new Error('at first')\n expect(1).toBe(1)\n})\nit.skip('a",
          ),
        )
        .replace("it.skip('a", "it('a")
        .replace(assertion, 'expect(pods).toBeDefined()'),
    'at first',
  ],
] as const)('a test that %s proves nothing', (_what, change, cause) => {
  using here = checkout()
  const file = join(here.folder, spec)
  const text = readFileSync(file, 'utf8')
  expect(change(text)).not.toBe(text)
  writeFileSync(file, change(text))
  const { evidence, output } = judged(here.folder, 'kata-3.22-go-qemu')
  const claim = evidence?.claims.find(({ id }) => id === 'INSTALL-6')
  expect(claim?.verdict, output).toBe('inconclusive')
  expect(claim?.cause).toMatch(new RegExp(cause))
})

it.each([
  [
    'nested suite',
    (text: string) =>
      text.replace("selfCheck('the same", `describe('inner', () => {\n${harmless}\n})\nselfCheck('the same`),
  ],
  [
    'suite of its own before',
    (text: string) => text.replace(suite, `${suite}\n${harmless}\nselfCheck${harmless.slice(2)}\n})\n${suite}`),
  ],
] as const)('what a claim is refuted by is not hidden by another %s', (_what, change) => {
  using here = checkout()
  const file = join(here.folder, spec)
  const text = readFileSync(file, 'utf8')
  expect(change(text)).not.toBe(text)
  writeFileSync(file, change(text))
  const { verdicts, output, code } = judged(here.folder, 'kata-3.22-go-qemu')
  expect([verdicts['INSTALL-6'], code], output).toEqual(['refuted', 1])
})
