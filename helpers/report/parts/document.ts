import { createHash } from 'node:crypto'
import { html } from 'htm/preact'
import type { ComponentChildren } from 'preact'
import { render } from 'preact-render-to-string'
import { styles } from '../styles/styles.ts'

const hash = createHash('sha256').update(styles).digest('base64')
/** Nothing is loaded, run, sent or framed; the one style sheet is named by its hash. */
const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`

/** One HTML file that needs nothing beside itself. */
export function htmlDocument(title: string, body: ComponentChildren): string {
  const document = html`
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content=${policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        <style dangerouslySetInnerHTML=${{ __html: styles }} />
      </head>
      <body>${body}</body>
    </html>`
  return `<!doctype html>\n${render(document)}\n`
}
