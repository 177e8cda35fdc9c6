import { core } from '@lintel/core'
import { fill, html, useElementId, useWords } from '@lintel/core/ui'
import { messaging } from '../../contract.js'
import { words } from '../../words.js'

interface Given {
  readonly href: string
}
const Card = ({ href }: Given) => {
  const t = useWords(words)
  const heading = useElementId('heading')
  return html`<section class="card" aria-labelledby=${heading}>
    <h2 id=${heading}>${t('messages')}</h2>
    <p class="soft">${t('messageSettings')}</p>
    <div class="actions"><a class="button quiet slim" href=${href}>${t('choose')}<span class="spoken">: ${t('messageSettings')}</span></a></div>
  </section>`
}

/** The way to how messages work at the agency, among its settings. */
export const agencyLink = fill({
  contract: messaging,
  slot: core.slots.agencySetting,
  order: 30,
  permission: messaging.permissions.manageContact,
  view: () => html`<${Card} href="/staff/messaging" />`,
})

/** The way to one's own choices, on the settings page of staff. */
export const ownLink = fill({
  contract: messaging,
  slot: core.slots.settingsSection,
  order: 30,
  permission: messaging.permissions.changeOwnContact,
  view: () => html`<${Card} href="/staff/messaging/own" />`,
})

/** The way to a colleague's choices, on the staff card. */
export const staffLink = fill({
  contract: messaging,
  slot: core.slots.staffCard,
  order: 30,
  permission: messaging.permissions.manageContact,
  view: ({ staffMemberId }) => html`<${Card} href=${`/staff/messaging/staff/${staffMemberId}`} />`,
})
