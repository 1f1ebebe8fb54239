import { describe, expect, it } from 'vitest'
import type { ClaimResult } from '../evidence/evidence.ts'
import { calmKata, rehearsal, troubledKata } from '../evidence/sample/evidence.ts'
import { withText } from '../evidence/sample/hostile.ts'
import { annotations, jobSummary, refusedAnnotation, refusedSummary } from './github.ts'

const { evidence } = troubledKata()
const spec = { file: 'specs/isolation/network.spec.ts', line: 5 }
const of = (change: Partial<ClaimResult>, id = 'ISOLATION-4') => {
  const claims = evidence.claims.filter(claim => claim.id === id).map(claim => ({ ...claim, ...change }))
  return annotations({ ...evidence, claims })
}

describe('annotations', () => {
  it('mark what is not as it must be, in its spec', () => {
    expect(annotations(evidence)).toHaveLength(3)
    expect(annotations(calmKata().evidence)).toEqual([])
    expect(of({ spec, statement: 'Only lo and eth0', cause: 'no eth0' })).toEqual([
      '::error file=specs/isolation/network.spec.ts,line=5,title=ISOLATION-4 refuted::Only lo and eth0%0Ano eth0',
    ])
  })

  it('warn of what is waived, and fail where that is not needed', () => {
    const waiver = { reason: 'r', owner: 'o', expires: '2027-01-31' } as const
    expect(of({ verdict: 'waived', waiver: { ...waiver, state: 'in force' } })[0]).toMatch(/^::warning /)
    expect(of({ verdict: 'proven', waiver: { ...waiver, state: 'no longer needed' } })[0]).toMatch(/^::error /)
    expect(of({ verdict: 'proven', waiver: { ...waiver, state: 'expired' } })).toEqual([])
  })

  it('stay one line each, whatever was said', () => {
    const lines = annotations(withText(evidence, 'a\r\n::set-output name=x::y\n::error::\u001b[2J%0A,:'))
    expect(lines).toHaveLength(3)
    for (const line of lines) {
      expect(line).toMatch(/^::error file=[\w./]+,line=1,title=[\w -]+::[^\r\n]*$/)
      expect(line).toContain('%250A')
      expect(line.slice(2)).not.toContain('\u001b')
    }
  })

  it('escape what would end a property', () => {
    const [line = ''] = of({ spec: { file: 'a,line=9::b.ts' }, statement: 's', cause: 'c' })
    expect(line).toBe('::error file=a%2Cline=9%3A%3Ab.ts,title=ISOLATION-4 refuted::s%0Ac')
  })
})

describe('the summary of a job', () => {
  it('says the outcome first, and of a rehearsal that it is one', () => {
    expect(jobSummary(calmKata().evidence)).toMatch(/^## All 10 claims are proven\n/)
    expect(jobSummary(rehearsal().evidence)).toMatch(/^## REHEARSAL/)
    expect(jobSummary(evidence)).toContain('| ISOLATION&#45;4 | &#10007; refuted | ')
  })

  it.each([
    ['HTML', '</table><script>alert(1)</script><img src=x onerror=alert(1)>'],
    ['Markdown', '| **b** | [l](https://x.example) ![i](x) `c` ~~~ # h\n\n## Heading\n- item\n1. item'],
    ['entities', '&lt;b&gt;'],
    ['control characters', '\u001b[2J\u202E\0\u2028'],
  ])('has no markup from %s', (_what, text) => {
    const shape = (summary: string) => summary.split('\n').map(line => line.replace(/[^|#]|&#\d+;|(?<=&)#/g, ''))
    const hostile = jobSummary(withText(evidence, text))
    expect(shape(hostile)).toEqual(shape(jobSummary(withText(evidence, 'tame'))))
    expect(hostile).not.toMatch(/[<>[\]`*_~]/)
    expect(hostile.replaceAll('\n', '')).not.toMatch(/\p{C}/u)
  })
})

describe('of a bundle that was refused', () => {
  const problems = ['raw/a: **x** <b>\r\n::notice::y\u001b', ...Array.from({ length: 60 }, () => 'z'.repeat(5000))]

  it('the summary says so first, lists why, and holds no verdict and no markup of the bundle', () => {
    const summary = refusedSummary(problems)
    expect(summary).toMatch(/^## Refused: this bundle is not believed\n/)
    expect(summary).toContain('And 11 more.')
    expect(summary).not.toMatch(/[<>*`|]|claims judged|(?!\n)\p{Cc}/u)
    expect(summary.match(/^- /gm)).toHaveLength(50)
    expect(summary.length).toBeLessThan(100_000)
  })

  it('one error marks the job, in one line', () => {
    expect(refusedAnnotation(problems)).toMatch(
      /^::error title=Refused%3A this bundle[^:]*::raw\/a: [^\r\n]*and 60 more$/,
    )
  })
})
