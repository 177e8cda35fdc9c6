import { type FormState, html } from '@lintel/core/ui'
import { renderToString } from 'preact-render-to-string'

const page = '<div class="root" data-root="page">'

/**
 * Says on top of a page why its form was refused where the page does not show that form any more: a colleague was quicker, or
 * the right to it is gone. Forms that are shown say it themselves.
 */
export const sayRefused = (body: string, form: FormState | undefined): string =>
  form === undefined || form.isKept || body.includes('class="faults"')
    ? body
    : body.replace(
        page,
        () =>
          `${renderToString(html`<div class="faults" role="alert" tabindex="-1" autofocus data-refused><p lang=${form.language}>${form.title}</p></div>`)}${page}`,
      )
