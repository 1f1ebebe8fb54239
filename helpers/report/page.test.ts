import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { labStatements, oursAlone } from '../claim/lab-statements.ts'
import { calmKata, rehearsal, troubledKata, waivedKata } from '../evidence/sample/evidence.ts'
import { tally } from '../evidence/tally.ts'
import { renderPage } from './page.ts'
import { filterScript } from './parts/filter-script.ts'
import { one, texts } from './read-page.fixture.ts'

describe('the page', () => {
  it.each([
    ['a troubled run', troubledKata],
    ['a calm run', calmKata],
    ['a rehearsal', rehearsal],
  ])('of %s counts as the evidence does', (_name, make) => {
    const { evidence } = make()
    const { counts, total, judged } = tally(evidence.claims)
    const html = renderPage(evidence)
    expect(one(html, '//h2[@id="judged"]')).toBe(`${judged} of ${total} claims judged`)
    expect(texts(html, '//*[@class="count"]').map(text => Number(text.split(/\s+/)[1]))).toEqual(Object.values(counts))
    expect(texts(html, '//article[starts-with(@class, "claim ")]/@id').sort()).toEqual(
      evidence.claims.map(each => each.id).sort(),
    )
    expect(texts(html, '//article//span[starts-with(@class, "mark refuted")]')).toHaveLength(counts.refuted)
  })

  it('tells the bounds in force, so that a raised one is seen', () => {
    const { evidence } = calmKata()
    const html = renderPage({ ...evidence, options: { ...evidence.options, cpuRatioMax: 2.5, memoryMaxMib: 4096 } })
    const told = one(html, '//dt[.="Bounds in force"]/following-sibling::dd')
    expect(told).toBe('runc start-up 5 s, computation 2.5 times runc, memory of a sandbox 4096 MiB')
  })

  it('tells every statement of the lab in its order, each with the verdicts of its claims', () => {
    const { evidence } = troubledKata()
    const html = renderPage(evidence)
    const section = '//section[@id="by-statement"]'
    const own = Object.keys(oursAlone).map(id => `own-${id}`)
    expect(texts(html, `${section}//li/@id`)).toEqual([...labStatements.map(({ id }) => id), ...own])
    for (const { id, claims } of labStatements) {
      const judges = evidence.claims.filter(claim => claims.includes(claim.id))
      const told = texts(html, `${section}//li[@id="${id}"]//a/@href`)
      expect(told.sort(), id).toEqual(judges.map(claim => `#${claim.id}`).sort())
    }
    expect(one(html, `${section}//li[@id="S21"]//a`)).toMatch(/ISOLATION-4: refuted/)
    expect(one(html, `${section}//li[@id="S33"]`)).toMatch(/not judged: advice/)
  })

  it('quotes nobody: a claim shows its statements as ours, without quotation marks', () => {
    const html = renderPage(calmKata().evidence)
    expect(one(html, '//article[@id="ISOLATION-4"]//p[@class="lab"]')).toMatch(/^The lab, Task 3, in short: Only lo/)
    expect(texts(html, '//blockquote | //q')).toEqual([])
    expect(one(html, '//style')).not.toMatch(/content: "[“”"]/)
  })

  it('lists what went wrong, the worst first, with links to the claims', () => {
    const html = renderPage(troubledKata().evidence)
    expect(texts(html, '//ul[@class="wrong"]//a/@href')).toEqual(['#ISOLATION-4', '#ISOLATION-5', '#PERF-6'])
    expect(texts(renderPage(calmKata().evidence), '//ul[@class="wrong"]')).toEqual([])
  })

  it('tells a cause that many claims share once, with links to them all, after what is refuted', () => {
    const { evidence } = troubledKata()
    const cause = 'NO_ANSWER: The sandbox gave no answer: exit code 1: no cgroups'
    const shares = evidence.claims.filter(({ verdict }) => verdict === 'proven').map(({ id }) => id)
    const claims = evidence.claims.map(claim =>
      shares.includes(claim.id) ? { ...claim, verdict: 'inconclusive' as const, cause } : claim,
    )
    const html = renderPage({ ...evidence, claims })
    const second = '(//ul[@class="wrong"])[1]/li[2]'
    expect(shares.length).toBeGreaterThan(3)
    expect(texts(html, `${second}//a/@href`).sort()).toEqual(shares.map(id => `#${id}`).sort())
    expect(one(html, `${second}/p[@class="because"]`)).toContain('no cgroups')
    expect(
      texts(html, '//ul[@class="wrong"]//p[@class="because"]').filter(text => text.includes('no cgroups')),
    ).toHaveLength(1)
  })

  it('of a rehearsal says so in title, heading and at each verdict', () => {
    const html = renderPage(rehearsal().evidence)
    expect(one(html, '//title')).toMatch(/^REHEARSAL · /)
    expect(one(html, '//h1')).toMatch(/^Rehearsal /)
    expect(one(html, '//p[@class="caveat"]')).toContain('exercises every check and says nothing about Kata')
    const marks = texts(html, '//article//p[@class="head"]/span[starts-with(@class, "mark")]')
    expect(marks.filter(mark => /proven|refuted/.test(mark) && !mark.endsWith(', in rehearsal'))).toEqual([])
    expect(marks.filter(mark => mark.endsWith('in rehearsal'))).toHaveLength(8)
    expect(renderPage(calmKata().evidence)).not.toMatch(/rehearsal/i)
  })

  it('of a filtered run is headed partial', () => {
    const { evidence } = calmKata()
    const html = renderPage({ ...evidence, run: { ...evidence.run, partial: true } })
    expect(one(html, '//title')).toMatch(/^PARTIAL · /)
    expect(one(html, '//h1')).toMatch(/^Partial /)
  })

  it('of a Kata run without RUNTIME-5 says that it shows no virtual machine', () => {
    const { evidence } = calmKata()
    const html = renderPage({ ...evidence, claims: evidence.claims.filter(claim => claim.id !== 'RUNTIME-5') })
    expect(one(html, '//p[@class="caveat"]')).toBe('Without RUNTIME-5 proven, nothing here shows a virtual machine.')
    expect(texts(renderPage(evidence), '//p[@class="caveat"]')).toEqual([])
  })

  it('says who waived a claim, and above all what is waived without need', () => {
    const html = renderPage(waivedKata().evidence)
    expect(one(html, '//p[@class="caveat"]')).toBe(
      'Proven, and waived all the same: RUNTIME-1. That fails the run until the waiver is taken out.',
    )
    expect(one(html, '//article[@id="ISOLATION-4"]//p[@class="waiver"]')).toBe(
      'Waived by Ada until 2027-01-31: iptables-legacy comes with the next image. The claim is refuted and does not fail the run.',
    )
    expect(texts(html, '//ul[@class="wrong"]//a/@href')).toContain('#ISOLATION-4')
    expect(texts(renderPage(troubledKata().evidence), '//p[@class="waiver"]')).toEqual([])
  })

  it('says where Kata bytes were not yet seen, and how each control went', () => {
    const html = renderPage(troubledKata().evidence)
    const note = (id: string, name: string) =>
      one(html, `//article[@id="${id}"]//dt[.="${name}"]/following-sibling::dd`)
    expect(note('ISOLATION-6', 'Seen on Kata')).toBe('not yet seen on Kata')
    expect(note('RUNTIME-1', 'Control')).toBe('held: runc reports exactly the host build')
    expect(note('INSTALL-3', 'Control')).toMatch(/^none, because no second nerdctl/)
    expect(note('PERF-6', 'Control')).toBe('did not run')
  })

  it('calls a self-check so, and says why there is no control', () => {
    const { evidence } = calmKata()
    const claims = evidence.claims.map(claim => ({
      ...claim,
      selfCheck: 'no host lies',
      tests: claim.tests.map(test => (test.role === 'control' ? { ...test, role: 'self-check' as const } : test)),
    }))
    const html = renderPage({ ...evidence, claims })
    const note = (name: string) => one(html, `//article[@id="RUNTIME-1"]//dt[.="${name}"]/following-sibling::dd`)
    expect(note('Control')).toBe('none, because no host lies')
    expect(note('Self-check')).toBe('held: runc reports exactly the host build')
    expect(texts(html, '//article[@id="RUNTIME-1"]//span[@class="role"]')).toEqual(['test', 'self-check'])
  })

  it('shows a known issue with the claim it explains, and with no other', () => {
    const html = renderPage(troubledKata().evidence)
    expect(texts(html, '//ul[@class="issues"]/ancestor::article/@id')).toEqual(['ISOLATION-4'])
    const issue = one(html, '//article[@id="ISOLATION-4"]//ul[@class="issues"]')
    expect(issue).toMatch(/^Known issue KI-18 The sandbox has only lo, .*To do: Use iptables-legacy/s)
    expect(one(html, '//article[@id="ISOLATION-4"]//p[@class="head"]/span')).toContain('refuted')
  })

  it('shows host, control and sandbox side by side, and marks what differs', () => {
    const html = renderPage(troubledKata().evidence)
    const row = '//article[@id="RUNTIME-1"]//tr[th="kernel.release"]/td'
    expect(texts(html, `${row}/span[@class="text"]`)).toEqual(['6.1.0-56-amd64', '6.1.0-56-amd64', '6.12.117'])
    expect(texts(html, `${row}/@class`)).toEqual(['value', 'value same', 'value differs'])
    expect(texts(html, `${row}/span[@class="relation"]`)).toEqual(['= host', '≠ host'])
  })

  it('leads to the bytes of each command', () => {
    const { evidence, raw } = troubledKata()
    const hrefs = texts(renderPage(evidence), '//section[@class="records"]//a/@href')
    expect(new Set(hrefs)).toEqual(new Set([...raw.keys()].map(sha256 => `raw/${sha256}`)))
  })
})

describe('the page needs nothing and runs nothing', () => {
  const html = renderPage(troubledKata().evidence)

  it('its policy allows one style sheet and one script, by the hashes they have', () => {
    const [style = ''] = /<style>(.+)<\/style>/s.exec(html)?.slice(1) ?? []
    const [script = ''] = /<script>(.+)<\/script>/s.exec(html)?.slice(1) ?? []
    const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
    expect(script).toBe(filterScript)
    expect(one(html, '//meta[@http-equiv]/@content')).toBe(
      `default-src 'none'; style-src ${hash(style)}; script-src ${hash(script)}; base-uri 'none'; form-action 'none'`,
    )
  })

  it('it has no other script, no style attribute, no outside address', () => {
    expect(texts(html, '//script')).toEqual([filterScript.trim()])
    expect(
      texts(html, '//script/@* | //@style | //@src | //@*[starts-with(name(), "on")] | //link | //iframe'),
    ).toEqual([])
    expect(
      texts(html, '//@href').filter(href => !/^(#|raw\/[0-9a-f]{64}$|evidence\.json$|junit\.xml$)/.test(href)),
    ).toEqual([])
    expect(html).not.toMatch(/url\(|@import|https?:/)
  })

  it('every link within the page leads somewhere, and no id stands twice', () => {
    const ids = texts(html, '//@id')
    const anchors = texts(html, '//@href[starts-with(., "#")]').map(href => href.slice(1))
    expect(anchors.filter(anchor => !ids.includes(anchor))).toEqual([])
    expect(new Set(ids).size).toBe(ids.length)
  })
})
