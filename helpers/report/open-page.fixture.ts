import type { BrowserContext } from 'playwright-core'

export interface Viewed {
  readonly width: number
  readonly scheme: 'light' | 'dark'
}

/** A page of a browser, and all that it should not have done: requests, complaints, errors, dialogs. For live tests. */
export async function openPage(context: BrowserContext, address: string, { width, scheme }: Viewed) {
  const page = await context.newPage()
  const noise: string[] = []
  page.on('request', request => request.url() === address || noise.push(`asked for ${request.url()}`))
  page.on('console', message => noise.push(message.text()))
  page.on('pageerror', error => noise.push(error.message))
  page.on('dialog', dialog => {
    noise.push(dialog.message())
    return dialog.dismiss()
  })
  await page.setViewportSize({ width, height: 900 })
  await page.emulateMedia({ colorScheme: scheme })
  await page.goto(address)
  return { page, noise, [Symbol.asyncDispose]: () => page.close() }
}
