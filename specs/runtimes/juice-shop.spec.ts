import { app, rehearsed, stoppedApp } from '../../helpers/probe/app.ts'
import { control, defineClaim, describe, expect, it } from '../../helpers/spec.ts'

const underRunc = defineClaim({
  id: 'RUNTIME-3',
  statement: 'Juice Shop under runc answers 200 with its own page',
  source: 'Task 2, runc: sudo nerdctl run -d --name juice-runc -p 3012:3000 bkimminich/juice-shop',
  statements: ['S10'],
  why: 'It shows that the container network and a real application work where nothing is sandboxed.',
  about: 'runtime',
  limits: 'A page says nothing about isolation.',
})

describe(underRunc.title, underRunc.options, () => {
  it('Juice Shop under runc answers 200 with its own page', async ({ observe, notApplicable, notSeen }) => {
    const page = await observe('control', app)
    expect(page.status).toBe(200)
    if (page.application === 'stand-in shop') notApplicable(rehearsed(page))
    expect(page.application).toBe('OWASP Juice Shop')
    if (page.version === undefined) notSeen('what its API answers')
  })

  control('nobody answers once it is stopped', async ({ observe }) => {
    const [page, stopped] = [await observe('control', app), await observe('control', stoppedApp)]
    expect(page.status).toBe(200)
    expect([stopped.container, stopped.url]).toEqual([page.container, page.url])
    expect(stopped.refused, `what came instead: ${stopped.by}`).toBe(true)
  })
})

const underKata = defineClaim({
  id: 'RUNTIME-4',
  statement: 'Juice Shop inside the sandbox answers 200 with its own page',
  source: 'Task 2, Kata: known issue with detached containers',
  statements: ['S11'],
  why: 'A sandbox that cannot serve an application protects nothing that anybody would run.',
  about: 'runtime',
  limits: 'Where a shim cannot detach (KI-1, Rust shim before 4.0.0) the foreground form is used.',
})

describe(underKata.title, underKata.options, () => {
  it('Juice Shop inside the sandbox answers 200 with its own page', async ({ observe, notApplicable, notSeen }) => {
    const page = await observe('sandbox', app)
    expect(page.status).toBe(200)
    if (page.application === 'stand-in shop') notApplicable(rehearsed(page))
    expect(page.application).toBe('OWASP Juice Shop')
    if (page.version === undefined) notSeen('what its API answers')
  })

  control('nobody answers once it is stopped', async ({ observe }) => {
    const [page, stopped] = [await observe('sandbox', app), await observe('sandbox', stoppedApp)]
    expect(page.status).toBe(200)
    expect([stopped.container, stopped.url]).toEqual([page.container, page.url])
    expect(stopped.refused, `what came instead: ${stopped.by}`).toBe(true)
  })
})
