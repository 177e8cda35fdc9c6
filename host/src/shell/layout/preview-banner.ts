import { html, type PortalFacts, zoneFormat } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from '../drawings.js'
import { icon } from '../icons.js'
import { layoutWords } from './words.js'

/** Written all over the page, so that no picture of it passes for the client's own screen. */
const watermark = (text: string): VNode =>
  html`<svg class="watermark" aria-hidden="true"><defs><pattern id="preview-mark" width="340" height="190" patternUnits="userSpaceOnUse" patternTransform="rotate(-24)">
    <text x="8" y="60">${text}</text><text x="140" y="155">${text}</text></pattern></defs><rect width="100%" height="100%" fill="url(#preview-mark)" /></svg>`

/**
 * Says that a staff member looks at the portal as its client; the only thing that differs from the client's own page. It speaks to
 * whoever looks: the page is in the client's language. On a phone it is two lines, which unfold.
 */
export const previewBanner = (portal: PortalFacts, { id, viewer, language, until }: NonNullable<PortalFacts['preview']>): VNode => {
  const t = layoutWords.t(language)
  const format = zoneFormat(language, portal.timeZone, portal.now)
  const name = portal.person?.name ?? ''
  const agency = portal.agencies[0]?.name ?? portal.tenant.name
  const text = t('lookingText', { agency, time: `${format.time(until)} ${format.zone(until)}` })
  const who = t('lookingAs', { viewer, name })
  return html`<section id="preview" class="banner looking" lang=${language} data-preview=${id} aria-labelledby="preview-title">
  ${icon(drawings.eye)}<p><b id="preview-title" class="not-narrow">${who}</b><b class="only-narrow">${t('lookingBriefly', { name })}</b> <span class="not-narrow">${text}</span></p>
  <details class="only-narrow"><summary>${t('lookingOnly', { time: format.time(until) })}</summary><p>${who} ${text}</p></details>
  <form class="push" method="post" action="/preview/end"><input type="hidden" name="_csrf" value=${portal.csrf} /><button class="button quiet slim">${t('endLooking')}</button></form>
  ${watermark(t('lookingMark', { viewer }))}</section>`
}
