import { core } from '@lintel/core'
import { form, html, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { accentTones } from '../accent.js'
import { mark } from '../layout/mark.js'
import { logoWords } from './words.js'

/** Whose logo it is. */
export interface LogoPlace {
  readonly tenantId: string
  readonly level: 'tenant' | 'agency'
  readonly ownerId: string
}
/** What the card about a logo shows. */
export interface LogoGiven {
  readonly place: LogoPlace
  readonly logo: string | undefined
  readonly accent?: string
  /** Where the page is that asks before the logo goes. */
  readonly remove: string
}

const accentNote = (accent: string | undefined): VNode | null => {
  const t = useWords(logoWords)
  const tones = accent === undefined ? undefined : accentTones(accent)
  if (tones === undefined || accent === undefined) return null
  return html`<p class="soft small">${t('accentShown', { asked: accent, light: tones.light.accent, dark: tones.dark.accent })}</p>`
}

/** The picture as it is, another one, or none. */
export const logoSection = ({ place, logo, accent, remove }: LogoGiven): VNode => {
  const t = useWords(logoWords)
  const { tenant } = usePortal()
  const shown = logo ?? (place.level === 'agency' ? tenant.logo : undefined)
  const none = place.level === 'agency' && tenant.logo !== undefined ? t('logoNoneAgency', { tenant: tenant.name }) : t('logoNone')
  return html`<section class="card" id="logo"><div class="stack close"><h2>${t('logo')}</h2><p class="soft small">${t('logoLead')}</p></div>
    <div class="line">${shown === undefined ? mark() : html`<img class="mark" src=${shown} alt=${t('logo')} />`}<p>${logo === undefined ? none : t('logoNow')}</p>${
      logo === undefined ? null : html`<a class="button quiet slim push" href=${remove}>${t('removeLogo')}</a>`
    }</div>
    ${form(core, 'changeLogo', {
      words: logoWords,
      params: place,
      done: 'logoChanged',
      fields: { content: { accept: '.png,.jpg,.jpeg,.webp' } },
      buttonClass: 'button quiet',
    })}${accentNote(accent)}</section>`
}
